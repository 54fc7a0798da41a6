// @ts-check
/** Wraps a form with one button for those without scripts: as soon as it is there, it is sent. */
class GoOn extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    form?.requestSubmit();
  }
}

customElements.define('go-on', GoOn);
