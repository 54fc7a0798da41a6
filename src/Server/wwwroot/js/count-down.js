// @ts-check
import { announce } from './announce.js';

/** Seconds left at which the time is spoken; between them it only changes for the eye. */
const spoken = [300, 60, 20];

/**
 * `<count-down until="1790000000000" now="1789999700000" data-minutes="{0} minutes left"
 *   data-seconds="{0} seconds left" data-over="The time is over.">5 minutes left</count-down>`
 * `now` is the server's clock as the page was written, so that a wrong clock here does not matter.
 */
class CountDown extends HTMLElement {
  /** @type {number | undefined} */
  beat;

  connectedCallback() {
    const until = Number(this.getAttribute('until'));
    const start = Number(this.getAttribute('now')) || Date.now();
    const ran = performance.now();
    let last = Infinity;
    let shown = '';
    const tick = () => {
      const left = Math.max(0, Math.ceil((until - start - (performance.now() - ran)) / 1000));
      const words = this.words(left);
      if (shown !== words) {
        shown = words;
        this.textContent = words;
      }
      if (left === 0) {
        announce(words, 'assertive');
        clearInterval(this.beat);
        this.dispatchEvent(new Event('over', { bubbles: true }));
      } else if (last !== Infinity && spoken.some((at) => left <= at && last > at)) {
        announce(words);
      }
      last = left;
    };
    this.beat = setInterval(tick, 1000);
    tick();
  }

  disconnectedCallback() {
    clearInterval(this.beat);
  }

  /** @param {number} left */
  words(left) {
    if (left === 0) {
      return this.dataset.over ?? '';
    }
    return left > 90
      ? (this.dataset.minutes ?? '').replace('{0}', String(Math.ceil(left / 60)))
      : (this.dataset.seconds ?? '').replace('{0}', String(left));
  }
}

customElements.define('count-down', CountDown);
