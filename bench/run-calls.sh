#!/usr/bin/env bash
# run-calls.sh [calls]   (50, at most 100)
# Places calls at once with the server's own gateway to one baresip that answers them all, and presses # in each. Two cores:
# callers and server on core 0, the answering telephones on core 1. Needs baresip-core.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd) count=${1:-50} sip=20500 control=20510
work=$(mktemp -d) callee=
trap '[ -z "$callee" ] || kill "$callee" 2>/dev/null; rm -rf "$work"' EXIT

dotnet build "$root/bench/Calls" -c Release -v quiet --nologo
# Four minutes of silence: RIFF header of 8000 Hz, mono, 16 bit, and zeros.
{ printf 'RIFF\x24\x98\x3a\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data\x00\x98\x3a\x00'; head -c 3840000 /dev/zero; } > "$work/silence.wav"
cat > "$work/config" <<CONFIG
poll_method epoll
sip_listen 127.0.0.1:$sip
ctrl_tcp_listen 127.0.0.1:$control
net_interface 127.0.0.1
audio_source aufile,$work/silence.wav
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
rtp_ports 24000-24999
call_max_calls 200
menu_bell no
statmode_default off
module_path /usr/lib/baresip/modules
module g711.so
module aufile.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
CONFIG
for ((i = 0; i < count; i++)); do printf '<sip:+8190123400%02d@127.0.0.1:%d>;regint=0;answermode=auto\n' "$i" "$sip"; done > "$work/accounts"
touch "$work/contacts"
taskset -c 1 baresip -4 -f "$work" < /dev/null > "$work/log" 2>&1 &
callee=$!
for ((i = 0; i < 50; i++)); do (exec 3<>"/dev/tcp/127.0.0.1/$control") 2>/dev/null && break; sleep 0.1; done
taskset -c 0 "$root/artifacts/bin/Calls/release/Akamon.Bench.Calls" "127.0.0.1:$sip" "$control" "$count"
