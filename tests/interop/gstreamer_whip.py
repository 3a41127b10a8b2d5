"""Publishes a test picture and a tone by WHIP with GStreamer's webrtcbin, until it is told to end on standard input.

Debian 12 has webrtcbin but no whipsink (that one is in gst-plugins-rs), so the exchange of RFC 9725 is done here: it is one POST.
Prints one line of JSON when it is connected, and one when it has ended.
"""

import argparse
import json
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import GLib, Gst, GstSdp, GstWebRTC  # noqa: E402

# No B-frames (tune=zerolatency) and a key frame a second: WebRTC plays frames in the order in which they come.
ENCODERS = {
    "h264": (
        "x264enc tune=zerolatency speed-preset=ultrafast bitrate=800 key-int-max=25 bframes=0"
        " ! video/x-h264,profile=constrained-baseline"
        " ! rtph264pay config-interval=-1 aggregate-mode=zero-latency pt=96"
        " ! application/x-rtp,media=video,encoding-name=H264,clock-rate=90000,payload=96,packetization-mode=(string)1"
    ),
    "vp8": (
        "vp8enc deadline=1 cpu-used=8 target-bitrate=800000 keyframe-max-dist=25"
        " ! rtpvp8pay pt=96"
        " ! application/x-rtp,media=video,encoding-name=VP8,clock-rate=90000,payload=96"
    ),
}


AUDIO_RTP = "application/x-rtp,media=audio,encoding-name=OPUS,clock-rate=48000,payload=97,encoding-params=(string)2"


def made_here(codec):
    """A test picture and a tone."""
    return (
        "videotestsrc is-live=true pattern=ball ! video/x-raw,width=640,height=360,framerate=25/1 ! videoconvert ! queue"
        f" ! {ENCODERS[codec]} ! peer. "
        "audiotestsrc is-live=true freq=1000 volume=0.126 ! audioconvert ! audioresample ! audio/x-raw,channels=2 ! queue"
        f" ! opusenc bitrate=128000 ! rtpopuspay pt=97 ! {AUDIO_RTP} ! peer."
    )


def relayed(codec, video_port, audio_port):
    """What another engine sends as plain RTP to these ports, such as Janus by rtp_forward: nothing is encoded anew."""
    video_rtp = ENCODERS[codec].split(" ! ")[-1]
    return (
        f"udpsrc address=127.0.0.1 port={video_port} caps={video_rtp} ! rtpjitterbuffer latency=50 ! peer. "
        f"udpsrc address=127.0.0.1 port={audio_port} caps={AUDIO_RTP} ! rtpjitterbuffer latency=50 ! peer."
    )


def say(**what):
    print(json.dumps(what), flush=True)


class Publisher:
    def __init__(self, url, token, codec, from_rtp):
        self.url, self.token = url, token
        self.resource = None
        self.loop = GLib.MainLoop()
        self.failure = None
        sources = relayed(codec, *from_rtp) if from_rtp else made_here(codec)
        self.pipeline = Gst.parse_launch(f"webrtcbin name=peer bundle-policy=max-bundle {sources}")
        self.peer = self.pipeline.get_by_name("peer")
        self.peer.connect("on-negotiation-needed", self.negotiate)
        self.peer.connect("notify::ice-gathering-state", self.gathered)
        self.peer.connect("notify::connection-state", self.connection_changed)
        bus = self.pipeline.get_bus()
        bus.add_signal_watch()
        bus.connect("message::error", lambda _bus, message: self.fail(str(message.parse_error()[0])))

    def negotiate(self, peer):
        for index in range(2):
            transceiver = peer.emit("get-transceiver", index)
            if transceiver:
                transceiver.set_property("direction", GstWebRTC.WebRTCRTPTransceiverDirection.SENDONLY)
        peer.emit("create-offer", None, Gst.Promise.new_with_change_func(self.offered, None))

    def offered(self, promise, _data):
        # PyGObject frees a reply that nobody holds, and the offer in it: then this thread of webrtcbin stands still for ever. Its text is read
        # for the same reason: the description has to be there until webrtcbin has copied it.
        reply = promise.get_reply()
        offer = reply.get_value("offer")
        offer.sdp.as_text()
        self.peer.emit("set-local-description", offer, Gst.Promise.new())

    def gathered(self, peer, _property):
        if peer.get_property("ice-gathering-state") != GstWebRTC.WebRTCICEGatheringState.COMPLETE:
            return
        offer = peer.get_property("local-description").sdp.as_text()
        threading.Thread(target=self.post, args=(offer,), daemon=True).start()

    def post(self, offer):
        headers = {"Content-Type": "application/sdp", "Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(self.url, data=offer.encode(), headers=headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                self.resource = urllib.parse.urljoin(self.url, response.headers["Location"])
                answer = response.read().decode()
        except urllib.error.HTTPError as error:
            GLib.idle_add(self.fail, f"HTTP {error.code}: {error.read().decode()[:300]}")
            return
        GLib.idle_add(self.answered, answer)

    def answered(self, answer):
        _, message = GstSdp.SDPMessage.new_from_text(answer)
        description = GstWebRTC.WebRTCSessionDescription.new(GstWebRTC.WebRTCSDPType.ANSWER, message)
        self.peer.emit("set-remote-description", description, Gst.Promise.new())

    def connection_changed(self, peer, _property):
        state = peer.get_property("connection-state")
        if state == GstWebRTC.WebRTCPeerConnectionState.CONNECTED:
            say(connected=True, resource=self.resource)
        elif state == GstWebRTC.WebRTCPeerConnectionState.FAILED:
            GLib.idle_add(self.fail, "the connection failed")

    def fail(self, why):
        self.failure = why
        self.loop.quit()

    def end(self):
        self.loop.quit()

    def run(self):
        threading.Thread(target=lambda: (sys.stdin.read(), GLib.idle_add(self.end)), daemon=True).start()
        self.pipeline.set_state(Gst.State.PLAYING)
        self.loop.run()
        deleted = None
        if self.resource:
            request = urllib.request.Request(self.resource, headers={"Authorization": f"Bearer {self.token}"}, method="DELETE")
            with urllib.request.urlopen(request, timeout=10) as response:
                deleted = response.status
        self.pipeline.set_state(Gst.State.NULL)
        say(ended=True, deleted=deleted, failure=self.failure)
        return 1 if self.failure else 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--url", required=True)
    arguments.add_argument("--token", required=True)
    arguments.add_argument("--codec", choices=sorted(ENCODERS), default="h264")
    arguments.add_argument("--from-rtp", type=int, nargs=2, metavar=("VIDEO_PORT", "AUDIO_PORT"), help="relay plain RTP instead of a test picture")
    options = arguments.parse_args()
    Gst.init(None)
    sys.exit(Publisher(options.url, options.token, options.codec, options.from_rtp).run())
