// @ts-check
/**
 * Keeps what was typed while the language changes: the switch leaves the page, so ordinary fields are
 * noted in this tab and put back. Passwords (also while shown), codes and hidden fields are never noted.
 */
const kept = `typed ${location.pathname}`;
const ordinary = 'main input:not([type=password], [type=hidden], [type=file], .code, [autocomplete$=-password], [autocomplete=one-time-code], show-password *), main select, main textarea';

/** @returns {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]} */
const fields = () => Array.from(document.querySelectorAll(ordinary));

class LanguageSwitch extends HTMLElement {
  connectedCallback() {
    this.putBack();
    this.addEventListener('submit', () => {
      const values = fields().map((field) => 'checked' in field && /checkbox|radio/.test(field.type) ? field.checked : field.value);
      sessionStorage.setItem(kept, JSON.stringify(values));
    });
  }

  putBack() {
    const noted = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    /** @type {(string | boolean)[]} */
    const values = noted ? JSON.parse(noted) : [];
    const here = fields();
    if (values.length !== here.length) {
      return; // Another state of the page: better nothing than the wrong field.
    }
    here.forEach((field, at) => {
      const value = values[at];
      if (typeof value === 'boolean' && 'checked' in field) {
        field.checked = value;
      } else if (typeof value === 'string') {
        field.value = value;
      }
    });
  }
}

customElements.define('language-switch', LanguageSwitch);
