// What Blazor cannot do from the server: the clipboard, times in the reader's zone, the reconnect buttons.
window.synthGovern = {
  ready() { document.documentElement.dataset.ready = 'true'; },
};

document.addEventListener('click', event => {
  const target = event.target.closest('[data-copy], [data-page-action]');
  if (!target) return;
  if (target.dataset.pageAction === 'reload') location.reload();
  if (target.dataset.pageAction === 'reconnect') Blazor.reconnect().then(alive => { if (!alive) location.reload(); });
  if (target.dataset.copy) {
    navigator.clipboard.writeText(target.dataset.copy).then(() => {
      target.dataset.copied = 'true';
      setTimeout(() => delete target.dataset.copied, 1500);
    });
  }
});

// The server writes the moment in UTC; where scripts run, the reader's own zone is shown and UTC appears on hover.
const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
class LocalTime extends HTMLElement {
  static observedAttributes = ['utc'];
  connectedCallback() { this.show(); }
  attributeChangedCallback() { if (this.isConnected) this.show(); }
  show() {
    const moment = new Date(this.getAttribute('utc'));
    if (isNaN(moment)) return;
    this.title = moment.toISOString().replace('T', ' ').replace(/\.\d+Z/, ' UTC');
    (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).textContent = format.format(moment);
  }
}
customElements.define('local-time', LocalTime);
