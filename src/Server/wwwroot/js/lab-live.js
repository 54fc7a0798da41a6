// @ts-check
/** `<lab-live>`: the Lab's page keeps itself up to date. Without scripts there is a link to load it again. */
class LabLive extends HTMLElement {
  /** @type {EventSource | undefined} */
  #events;

  connectedCallback() {
    this.#events = new EventSource('/lab/events');
    this.#events.addEventListener('codes', (event) => this.codes(JSON.parse(event.data)));
    this.#events.addEventListener('message', (event) => this.message(JSON.parse(event.data)));
  }

  disconnectedCallback() {
    this.#events?.close();
  }

  /** @param {{ id: string, commonId: string, label: string, digits: string, left: number }[]} codes */
  codes(codes) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-codes]'))) {
      const mine = codes.filter((code) => code.commonId === place.dataset.codes);
      place.replaceChildren(...mine.map((code) => line(code, place.dataset.words ?? '')));
    }
  }

  /** @param {{ to: string, subject: string, text: string }} message */
  message(message) {
    const copy = /** @type {DocumentFragment | undefined} */ (this.querySelector('template')?.content.cloneNode(true));
    const list = document.querySelector('[data-messages]');
    if (!copy || !list) {
      return;
    }
    for (const part of /** @type {const} */ (['to', 'subject', 'text'])) {
      /** @type {Element} */ (copy.querySelector(`[data-${part}]`)).textContent = message[part];
    }
    list.querySelector('[data-none]')?.remove();
    list.prepend(copy);
  }
}

/**
 * @param {{ label: string, digits: string, left: number }} code
 * @param {string} words
 */
function line(code, words) {
  const [row, digits, left] = ['span', 'code', 'small'].map((name) => document.createElement(name));
  digits.textContent = code.digits;
  left.textContent = words.replace('{0}', String(code.left));
  row.append(`${code.label} `, digits, ' ', left, ' ');
  return row;
}

customElements.define('lab-live', LabLive);
