// @ts-check
/**
 * `<show-password data-show="Show" data-hide="Hide"><input type="password"></show-password>`
 * adds a button that shows what was typed; it is hidden again before it is sent.
 */
class ShowPassword extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input');
    if (!input || this.querySelector('button')) {
      return;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button secondary';
    if (input.id) {
      button.setAttribute('aria-controls', input.id);
    }
    /** @param {boolean} shown */
    const show = (shown) => {
      input.type = shown ? 'text' : 'password';
      input.spellcheck = false;
      button.textContent = (shown ? this.dataset.hide : this.dataset.show) ?? '';
    };
    button.addEventListener('click', () => { show(input.type === 'password'); });
    input.form?.addEventListener('submit', () => { show(false); });
    show(false);
    this.append(button);
  }
}

customElements.define('show-password', ShowPassword);
