// @ts-check
import { announce } from './announce.js';

/**
 * `<copy-button for="secret" data-label="Copy" data-copied="Copied"></copy-button>`
 * puts a button there which copies the text of the named element, or its `data-value`.
 */
class CopyButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild || !navigator.clipboard) {
      return;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button secondary';
    button.textContent = this.dataset.label ?? '';
    button.addEventListener('click', () => void this.copy(button));
    this.append(button);
  }

  /** @param {HTMLButtonElement} button */
  async copy(button) {
    const source = document.getElementById(this.getAttribute('for') ?? '');
    if (!source) {
      return;
    }
    try {
      await navigator.clipboard.writeText(source.dataset.value ?? source.textContent?.trim() ?? '');
    } catch {
      getSelection()?.selectAllChildren(source); // Not allowed: at least it is ready for the keyboard.
      return;
    }
    button.textContent = this.dataset.copied ?? '';
    announce(this.dataset.copied ?? '');
    setTimeout(() => { button.textContent = this.dataset.label ?? ''; }, 4000);
  }
}

customElements.define('copy-button', CopyButton);
