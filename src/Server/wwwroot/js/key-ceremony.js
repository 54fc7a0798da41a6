// @ts-check
import { whyNot } from './key-errors.js';

/**
 * `<key-ceremony data-mode="create|get" data-ask="/address" data-autofill>` holds a form in a template and puts it there.
 * A button with `data-kind` asks the server for a challenge and the browser for a key; the answer is sent as a form.
 */
class KeyCeremony extends HTMLElement {
  /** @type {AbortController | null} */
  running = null;

  connectedCallback() {
    const template = this.querySelector('template:not([data-errors])');
    if (!(template instanceof HTMLTemplateElement)) {
      return;
    }
    for (const child of [...this.children]) {
      if (!(child instanceof HTMLTemplateElement)) {
        child.remove();
      }
    }
    if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
      if (!('autofill' in this.dataset)) {
        this.say('unsupported');
      }
      return;
    }
    const form = document.importNode(template.content, true);
    template.remove();
    this.append(form);
    for (const button of this.querySelectorAll('button[data-kind]')) {
      button.addEventListener('click', () => void this.begin(button.getAttribute('data-kind') ?? '', false));
    }
    if ('autofill' in this.dataset) {
      void this.offer();
    }
  }

  disconnectedCallback() {
    this.running?.abort();
  }

  /** Passkeys in the list under the ID field. Waits quietly; asks anew before the challenge is too old. */
  async offer() {
    if (!document.querySelector('input[autocomplete~=webauthn]') || !await PublicKeyCredential.isConditionalMediationAvailable?.()) {
      return;
    }
    const again = setInterval(() => void this.begin('', true), 4 * 60_000);
    addEventListener('pagehide', () => { clearInterval(again); }, { once: true });
    await this.begin('', true);
  }

  /**
   * @param {string} kind
   * @param {boolean} quiet
   */
  async begin(kind, quiet) {
    this.running?.abort();
    const running = this.running = new AbortController();
    this.querySelector('.problem')?.remove();
    const started = performance.now();
    let timeout = Infinity;
    try {
      const asked = await this.ask(kind);
      if (!asked) {
        if (!quiet) {
          this.say('unreachable');
        }
        return;
      }
      timeout = asked.question.timeout;
      const credential = await this.callKey(asked.question, running.signal, quiet);
      if (credential && !running.signal.aborted) {
        this.send(asked.challenge, credential);
      }
    } catch (error) {
      if (!running.signal.aborted && !quiet) {
        this.say(whyNot(error, performance.now() - started >= timeout));
      }
    }
  }

  /** @param {string} kind */
  async ask(kind) {
    const body = new URLSearchParams({ kind });
    body.set('__RequestVerificationToken', document.querySelector('input[name=__RequestVerificationToken]')?.getAttribute('value') ?? '');
    const answer = await fetch(this.dataset.ask ?? '', { method: 'POST', body });
    return answer.ok && answer.headers.get('Content-Type')?.startsWith('application/json') ? await answer.json() : null;
  }

  /**
   * @param {any} question
   * @param {AbortSignal} signal
   * @param {boolean} quiet
   */
  callKey(question, signal, quiet) {
    return this.dataset.mode === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question), signal })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question), signal, ...(quiet ? { mediation: 'conditional' } : {}) });
  }

  /**
   * @param {string} challenge
   * @param {any} credential
   */
  send(challenge, credential) {
    const form = /** @type {HTMLFormElement} */ (this.querySelector('form'));
    const token = document.querySelector('input[name=__RequestVerificationToken]')?.cloneNode();
    if (token) {
      form.append(token);
    }
    /** @type {HTMLInputElement} */ (form.elements.namedItem('challenge')).value = challenge;
    /** @type {HTMLInputElement} */ (form.elements.namedItem('answer')).value = JSON.stringify(credential.toJSON());
    form.submit();
  }

  /** @param {string} error */
  say(error) {
    const template = this.querySelector('template[data-errors]');
    const words = template instanceof HTMLTemplateElement ? template.content.querySelector(`[data-error="${error}"]`) : null;
    const box = document.createElement('div');
    box.className = 'problem';
    box.setAttribute('role', 'alert');
    const title = document.createElement('h2');
    title.textContent = words?.getAttribute('title') ?? '';
    const text = document.createElement('p');
    text.textContent = words?.textContent ?? '';
    box.append(title, text);
    this.prepend(box);
  }
}

customElements.define('key-ceremony', KeyCeremony);
