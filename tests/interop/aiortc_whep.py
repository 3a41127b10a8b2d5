"""Receives a feed by WHEP with aiortc, decodes it for some seconds, and prints what came as one line of JSON.

aiortc shares no code with browsers, GStreamer or libdatachannel: its ICE, DTLS, SRTP and jitter buffer are its own, its decoder is FFmpeg's.
"""

import argparse
import asyncio
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError


def ask(method, url, token, body=None):
    headers = {"Authorization": f"Bearer {token}", **({"Content-Type": "application/sdp"} if body else {})}
    request = urllib.request.Request(url, data=body.encode() if body else None, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.status, response.headers.get("Location"), response.read().decode()


async def count(track, seen, started):
    while True:
        try:
            frame = await track.recv()
        except MediaStreamError:
            return
        seen[track.kind] += 1
        if track.kind == "video":
            seen.setdefault("firstPictureMs", round((time.monotonic() - started) * 1000))
            seen["size"] = f"{frame.width}x{frame.height}"


async def watch(url, token, seconds):
    peer = RTCPeerConnection()
    seen = {"video": 0, "audio": 0}
    counting = []
    started = time.monotonic()

    @peer.on("track")
    def on_track(track):
        counting.append(asyncio.ensure_future(count(track, seen, started)))

    peer.addTransceiver("video", direction="recvonly")
    peer.addTransceiver("audio", direction="recvonly")
    await peer.setLocalDescription(await peer.createOffer())
    loop = asyncio.get_running_loop()
    try:
        _, location, answer = await loop.run_in_executor(None, ask, "POST", url, token, peer.localDescription.sdp)
    except urllib.error.HTTPError as error:
        print(json.dumps({"failure": f"HTTP {error.code}"}), flush=True)
        await peer.close()
        return 1
    await peer.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    await asyncio.sleep(seconds)
    seen["deleted"] = (await loop.run_in_executor(None, ask, "DELETE", urllib.parse.urljoin(url, location), token))[0]
    await peer.close()
    for task in counting:
        task.cancel()
    print(json.dumps(seen), flush=True)
    return 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--url", required=True)
    arguments.add_argument("--token", required=True)
    arguments.add_argument("--seconds", type=float, default=6)
    options = arguments.parse_args()
    sys.exit(asyncio.run(watch(options.url, options.token, options.seconds)))
