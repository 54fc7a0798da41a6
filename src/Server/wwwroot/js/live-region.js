// @ts-check
import { load } from './load.js';

/**
 * `<live-region id="state" src="/sign-in/app/events" role="status">…</live-region>`
 * listens; on each message the page is asked for again and only this region is renewed.
 * When the page has moved on, the reader moves on with it. Without scripts a refresh does the same.
 */
class LiveRegion extends HTMLElement {
  /** @type {EventSource | undefined} */
  source;
  asking = false;
  again = false;
  leaving = false;
  heard = false;

  connectedCallback() {
    const source = new EventSource(this.getAttribute('src') ?? '');
    this.source = source;
    source.onmessage = () => { this.renew(); };
    source.addEventListener('changed', () => { this.renew(); });
    source.onopen = (event) => {
      if (this.heard && !(event instanceof MessageEvent)) {
        this.renew(); // Connected anew: what changed in between was told to nobody.
      }
      this.heard = true;
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        // The ear is gone for good: look once, the page will tell. At once where there never was one: what the page waits for came before it listened.
        setTimeout(() => { this.renew(); }, this.heard ? 5000 : 0);
      }
    };
    // Whoever has pressed something is on the way: loading this page again would undo that.
    addEventListener('beforeunload', () => { this.leave(); }, { once: true });
    addEventListener('pagehide', () => { this.leave(); }, { once: true });
  }

  disconnectedCallback() {
    this.source?.close();
  }

  leave() {
    this.leaving = true;
    this.source?.close();
  }

  renew() {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    // Unlike the parser's own functions this one takes no string: nothing can be slipped in as markup.
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onload = () => { this.take(request); };
    request.onloadend = () => {
      this.asking = false;
      if (this.again) {
        this.again = false;
        this.renew();
      }
    };
    request.send();
  }

  /** @param {XMLHttpRequest} request */
  take(request) {
    if (this.leaving || request.status >= 500) {
      return; // The next message asks again.
    }
    const fresh = request.responseXML?.getElementById(this.id);
    const here = location.href.split('#')[0];
    if (!fresh || request.responseURL !== here) {
      this.source?.close();
      location.reload();
      return;
    }
    this.setAttribute('src', fresh.getAttribute('src') ?? ''); // It says what the page has seen.
    if (fresh.isEqualNode(this)) {
      return;
    }
    const focused = this.contains(document.activeElement) ? document.activeElement?.id : undefined;
    this.replaceChildren(...Array.from(fresh.childNodes, (node) => document.importNode(node, true)));
    load(this);
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }
}

customElements.define('live-region', LiveRegion);
