// @ts-check
/** Wraps the problem summary: the page opens there, so that readers hear it first. Its link leads into the field. */
class FocusProblem extends HTMLElement {
  connectedCallback() {
    const problem = /** @type {HTMLElement | null} */ (this.querySelector('.problem'));
    problem?.focus();
    this.querySelector('a[href^="#"]')?.addEventListener('click', (event) => {
      const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (field) {
        event.preventDefault();
        field.focus();
        field.scrollIntoView({ block: 'center' });
      }
    });
  }
}

customElements.define('focus-problem', FocusProblem);
