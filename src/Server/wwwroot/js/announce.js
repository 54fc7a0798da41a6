// @ts-check
/**
 * Says a sentence to people who listen, without moving anything on the page.
 * @param {string} sentence
 * @param {'polite' | 'assertive'} [urgency]
 */
export function announce(sentence, urgency = 'polite') {
  const id = `announce-${urgency}`;
  let place = document.getElementById(id);
  if (!place) {
    place = document.createElement('div');
    place.id = id;
    place.className = 'visually-hidden';
    place.setAttribute('aria-live', urgency);
    document.body.append(place);
  }
  const at = place;
  at.textContent = '';
  // A reader notices the change only when the empty place has been there for a moment.
  setTimeout(() => { at.textContent = sentence; }, 100);
}
