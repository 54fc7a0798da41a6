// @ts-check
/** `<send-form>` sends the form it holds as soon as it is there; without scripts the person presses its button. */
class SendForm extends HTMLElement {
  connectedCallback() {
    this.querySelector('form')?.submit();
  }
}

customElements.define('send-form', SendForm);
