// @ts-check
/**
 * `<local-time home="Asia/Tokyo"><time datetime="2026-10-01T06:04:00Z">…</time></local-time>`
 * writes the time in the reader's zone, and names the zone when it is not the home one.
 */
class LocalTime extends HTMLElement {
  connectedCallback() {
    const time = this.querySelector('time');
    const instant = new Date(time?.dateTime ?? '');
    if (!time || Number.isNaN(instant.getTime())) {
      return;
    }
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (here === this.getAttribute('home')) {
      return; // The server wrote it so already.
    }
    const written = new Intl.DateTimeFormat(document.documentElement.lang, {
      year: 'numeric', month: 'long', day: 'numeric', weekday: 'short',
      hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
    }).format(instant);
    time.textContent = document.documentElement.lang === 'ja'
      ? written.replace(/\((.)\) ?/, '（$1）')
      : written;
  }
}

customElements.define('local-time', LocalTime);
