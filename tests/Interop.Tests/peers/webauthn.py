"""Another judge of keys: python3-fido2. Reads one line of JSON: { domain, origin, cases }. Prints one line: for each case
null when it is accepted, or else why not. The maker's root is nobody's business here, as in the other judges."""
import json
import sys

from fido2 import cbor
from fido2.attestation import Attestation
from fido2.client import ClientData
from fido2.ctap2 import AttestationObject, AttestedCredentialData, AuthenticatorData
from fido2.server import Fido2Server
from fido2.utils import websafe_decode

asked = json.loads(sys.stdin.readline())


def statement(shown, client_data_hash):
    Attestation.for_type(shown.fmt)().verify(shown.att_statement, shown.auth_data, client_data_hash)


server = Fido2Server(
    {"id": asked["domain"], "name": "Akamon"},
    attestation="direct",
    verify_origin=lambda origin: origin == asked["origin"],
    verify_attestation=statement,
)


def judge(one):
    state = {"challenge": one["challenge"], "user_verification": "required" if one["verified"] else "preferred"}
    answer = json.loads(one["answer"])
    said = {name: websafe_decode(value) for name, value in answer["response"].items() if isinstance(value, str)}
    client = ClientData(said["clientDataJSON"])
    if one["key"] is None:
        made = server.register_complete(state, client, AttestationObject(said["attestationObject"]))
        if made.credential_data.public_key.ALGORITHM not in (-7, -257):
            raise ValueError("Not an algorithm that was offered.")
    else:
        key = AttestedCredentialData.create(bytes(16), websafe_decode(one["key"]["id"]), cbor.decode(websafe_decode(one["key"]["publicKey"])))
        server.authenticate_complete(state, [key], websafe_decode(answer["id"]), client, AuthenticatorData(said["authenticatorData"]), said["signature"])


told = []
for one in asked["cases"]:
    try:
        judge(one)
        told.append(None)
    except Exception as problem:  # Whatever it stumbles over is a refusal.
        told.append(f"{type(problem).__name__}: {problem}")
print(json.dumps(told))
