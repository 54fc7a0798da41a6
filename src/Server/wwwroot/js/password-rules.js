// @ts-check
/**
 * `<password-rules for="new" data-met="(met)"><ul class="password-rules">`
 * `<li data-min="12">`, `<li data-max="128">`, `<li data-kinds="3">`, `<li data-without="0012345678 hanako">`,
 * `<li data-same="again">` …
 * ticks each rule while the person types. The server decides; this only saves a journey.
 */
class PasswordRules extends HTMLElement {
  connectedCallback() {
    const input = field(this.getAttribute('for'));
    const check = () => {
      for (const rule of this.querySelectorAll('li')) {
        const met = input !== null && input.value !== '' && keeps(rule, input.value);
        if (rule.classList.toggle('met', met) !== (rule.querySelector('.state') !== null)) {
          this.tell(rule, met);
        }
      }
    };
    input?.addEventListener('input', check);
    for (const rule of this.querySelectorAll('li')) {
      field(rule.dataset.same ?? null)?.addEventListener('input', check);
    }
    check();
  }

  /**
   * @param {HTMLElement} rule
   * @param {boolean} met
   */
  tell(rule, met) {
    rule.querySelector('.state')?.remove();
    if (met) {
      const state = document.createElement('span');
      state.className = 'state visually-hidden';
      state.textContent = this.dataset.met ?? '';
      rule.append(state);
    }
  }
}

/**
 * @param {string | null} id
 * @returns {HTMLInputElement | null}
 */
function field(id) {
  const found = id ? document.getElementById(id) : null;
  return found instanceof HTMLInputElement ? found : null;
}

/** Upper case, lower case, digits, and everything else. */
const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** @param {string} text */
function bare(text) {
  return text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
}

/**
 * @param {HTMLElement} rule
 * @param {string} typed
 */
function keeps({ dataset }, typed) {
  const letters = Array.from(typed).length;
  return (dataset.min === undefined || letters >= Number(dataset.min))
    && (dataset.max === undefined || letters <= Number(dataset.max))
    && (dataset.kinds === undefined || kinds.filter((kind) => kind.test(typed)).length >= Number(dataset.kinds))
    && (dataset.without === undefined || !dataset.without.split(' ').some((word) => word !== '' && bare(typed).includes(bare(word))))
    && (dataset.same === undefined || field(dataset.same)?.value === typed);
}

customElements.define('password-rules', PasswordRules);
