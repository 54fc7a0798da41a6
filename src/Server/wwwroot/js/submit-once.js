// @ts-check
/** Wraps a form: a second press while the first is on its way does nothing. Coming back opens it again. */
class SubmitOnce extends HTMLElement {
  sent = false;

  connectedCallback() {
    this.addEventListener('submit', (event) => {
      if (this.sent) {
        event.preventDefault();
      } else if (!event.defaultPrevented) {
        this.mark(true);
      }
    });
    addEventListener('pageshow', () => { this.mark(false); });
  }

  /** @param {boolean} sent */
  mark(sent) {
    this.sent = sent;
    for (const button of this.querySelectorAll('button:not([type=button])')) {
      // Not `disabled`: that would take the pressed button's own value out of what is sent.
      if (sent) {
        button.setAttribute('aria-disabled', 'true');
      } else {
        button.removeAttribute('aria-disabled');
      }
    }
  }
}

customElements.define('submit-once', SubmitOnce);
