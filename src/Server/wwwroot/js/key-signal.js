// @ts-check
/**
 * `<key-signal data-domain data-holder data-ids="id id" data-name data-display-name>` tells the browser's password manager which
 * passkeys still count, so that it does not offer deleted ones. Nobody waits for it, and success proves nothing.
 */
class KeySignal extends HTMLElement {
  connectedCallback() {
    void this.tell().catch(() => { /* An older manager keeps what it has. */ });
  }

  async tell() {
    if (!('PublicKeyCredential' in window)) {
      return;
    }
    const { domain: rpId = '', holder: userId = '', ids = '', name = '', displayName = '' } = this.dataset;
    const signals = /** @type {any} */ (PublicKeyCredential);
    await signals.signalAllAcceptedCredentials?.({ rpId, userId, allAcceptedCredentialIds: ids.split(' ').filter(Boolean) });
    await signals.signalCurrentUserDetails?.({ rpId, userId, name, displayName });
  }
}

customElements.define('key-signal', KeySignal);
