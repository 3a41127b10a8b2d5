import { readFileSync, readdirSync } from 'node:fs'
import { openStageSet } from './stage-set.ts'
const N = Number(process.env.N ?? 6)
const stage = await openStageSet()
try {
  const rooms = ['rouge','rouge','rouge','hall','hall','hall']
  const screens = []
  for (let i=0;i<N;i++) screens.push(await stage.screen(rooms[i]!))
  await stage.source('bleu', 1, { framesPerSecond: 25 })
  if (process.env.TWO) await stage.source('blanc', 2, { framesPerSecond: 25 })
  await stage.operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
  await screens[0]!.page.waitForTimeout(5000)
  const sample = () => { const m = new Map<string, number>(); for (const p of readdirSync('/proc')) { if (!/^\d+$/.test(p)) continue; try { const s = readFileSync(`/proc/${p}/stat`,'utf8'); const cmd = readFileSync(`/proc/${p}/cmdline`,'utf8').replaceAll('\0',' '); const f = s.slice(s.lastIndexOf(')')+2).split(' '); const t = (Number(f[11])+Number(f[12]))*10; const kind = /--type=(\S+)/.exec(cmd)?.[1] ?? (/engine\/main/.test(cmd)?'engine':/start.ts/.test(cmd)?'hub':/chromium/.test(cmd)?'browser':/bench|profile/.test(cmd)?'bench':'other'); m.set(`${kind} ${/user-data-dir=(\S+)/.exec(cmd)?.[1]?.slice(-6) ?? ''} ${p}`, t) } catch {} } return m }
  const a = sample(); await new Promise(r=>setTimeout(r,8000)); const b = sample()
  const by = new Map<string, number>()
  for (const [k,t] of b) { const d = t-(a.get(k)??t); if (d>0) { const kk=k.split(' ').slice(0,2).join(' '); by.set(kk,(by.get(kk)??0)+d) } }
  for (const [k,v] of [...by].sort((x,y)=>y[1]-x[1])) console.log(k.padEnd(40), (v/80).toFixed(1)+'% of a core')
  const cdp = await screens[0]!.page.context().newCDPSession(screens[0]!.page)
  await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval',{interval:500}); await cdp.send('Profiler.start'); await new Promise(r=>setTimeout(r,4000))
  const { profile } = await cdp.send('Profiler.stop')
  const self = new Map<string, number>(); const nodes = new Map(profile.nodes.map(n=>[n.id,n])); const dt = profile.timeDeltas!; profile.samples!.forEach((id,i)=>{ const f=nodes.get(id)!.callFrame; const k=`${f.functionName||'(anon)'} ${f.url.split('/').at(-1)}:${f.lineNumber}:${f.columnNumber}`; self.set(k,(self.get(k)??0)+dt[i]!) })
  const total = dt.reduce((a,b)=>a+b,0)
  for (const [k,v] of [...self].sort((x,y)=>y[1]-x[1]).slice(0,14)) console.log('   ', k.padEnd(70), (v/total*100).toFixed(1)+'%')
  const h = (await stage.feeds()).feeds.find(f=>String(f.id)==='bleu')!.health
  console.log(JSON.stringify(h.publisher), h.screens.map(s=>[s.state,s.framesPerSecond,s.bufferMs,s.targetMs,s.lagMs]))
  if (process.env.SHOT) await screens[0]!.page.screenshot({ path: process.env.SHOT })
} finally { await stage.close() }
