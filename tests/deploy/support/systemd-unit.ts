/** Reads a systemd unit strictly: sections, known directives, no line that is neither. `systemd-analyze verify` says more where it is there. */

/** Every directive that our units use, by section (systemd.unit, systemd.exec, systemd.service, systemd.resource-control, version 252). */
const known: Readonly<Record<string, readonly string[]>> = {
  Unit: ['Description', 'Documentation', 'Wants', 'After', 'Conflicts', 'StartLimitIntervalSec'],
  Service: [
    ...[
      'Type',
      'User',
      'Group',
      'WorkingDirectory',
      'Environment',
      'EnvironmentFile',
      'ExecStart',
      'ExecReload',
      'Restart',
      'RestartSec',
      'TimeoutStopSec',
      'KillMode',
    ],
    ...[
      'StateDirectory',
      'StateDirectoryMode',
      'UMask',
      'LimitNOFILE',
      'MemoryMax',
      'OOMPolicy',
      'NoNewPrivileges',
      'ProtectSystem',
      'ProtectHome',
      'PrivateTmp',
    ],
    ...['PrivateDevices', 'ProtectClock', 'ProtectControlGroups', 'ProtectHostname', 'ProtectKernelLogs', 'ProtectKernelModules', 'ProtectKernelTunables'],
    ...['ProtectProc', 'RestrictNamespaces', 'RestrictRealtime', 'RestrictSUIDSGID', 'LockPersonality', 'RemoveIPC', 'CapabilityBoundingSet'],
    ...['AmbientCapabilities', 'SystemCallArchitectures', 'SystemCallFilter', 'SystemCallErrorNumber', 'RestrictAddressFamilies', 'PAMName', 'TTYPath'],
    ...['TTYReset', 'TTYVHangup', 'StandardInput', 'StandardOutput', 'StandardError', 'UtmpIdentifier', 'UtmpMode'],
  ],
  Install: ['WantedBy'],
}

/** Section, then directive, then its values in order. Throws for what systemd would only warn about. */
export function parseUnit(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>()
  let section = ''
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const header = /^\[(\w+)\]$/.exec(line)?.[1]
    if (header !== undefined) {
      section = header
      continue
    }
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (!known[section]?.includes(name)) throw new Error(`[${section}] does not know: ${line}`)
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return values
}
