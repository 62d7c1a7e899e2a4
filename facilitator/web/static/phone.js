'use strict';
(function () {
  var d = document, w = window, offset = 0, sig = null, pending = null, stream = null, timer = 0;
  function main() { return d.getElementById('now'); }
  function now() { return Date.now() + offset; }
  function pad(n) { return (n < 10 ? '0' : '') + n; }
  function offline(is) { d.getElementById('offline').hidden = !is; }

  // Clocks are counted here, from absolute times and the server's own time.
  function read(el) {
    var s = el.dataset.s, l = el.dataset.l, t = +el.dataset.g + (s ? Math.max(now() - s, 0) : 0), over = l && t >= +l;
    var n = !l ? Math.floor(t / 1000) : over ? Math.floor((t - l) / 1000) : Math.ceil((l - t) / 1000);
    el.textContent = (over ? '+' : '') + Math.floor(n / 60) + ':' + pad(n % 60);
    el.classList.toggle('over', !!over);
  }
  function tick() { d.querySelectorAll('[data-clock]').forEach(read); }
  function wind(name, c) {
    d.querySelectorAll('[data-clock=' + name + ']').forEach(function (el) {
      el.dataset.g = c.gathered_ms; el.dataset.s = c.since_ms === null ? '' : c.since_ms;
      el.dataset.l = c.limit_ms === null ? '' : c.limit_ms;
    });
  }

  // A new page takes the old one's place; what was being typed stays.
  function swap(text) {
    var page = new DOMParser().parseFromString(text, 'text/html'), next = page.getElementById('now'), old = main();
    if (!next) return;
    var focus = d.activeElement && old.contains(d.activeElement) ? d.activeElement.id : '';
    var was = old.dataset.stand, is = next.dataset.stand;
    old.querySelectorAll('details[open][id]').forEach(function (el) {
      var twin = next.querySelector('#' + el.id);
      if (twin) twin.open = true;
    });
    old.querySelectorAll('input:not([type=hidden]):not([type=file]),select,textarea').forEach(function (el) {
      var twin = el.id && next.querySelector('#' + el.id);
      if (twin && !pending) twin.value = el.value;
    });
    old.replaceWith(d.adoptNode(next));
    d.title = page.title; d.documentElement.lang = page.documentElement.lang;
    var alert = next.querySelector('[role=alert]'), head = next.querySelector('h1');
    if (is !== was || alert) d.getElementById('live').textContent = (alert || head).textContent;
    if (is !== was && /floor|next|drawn/.test(is) && navigator.vibrate) navigator.vibrate([200, 100, 200]);
    if (focus && d.getElementById(focus)) d.getElementById(focus).focus();
    start();
  }
  function fetching(url, options) {
    var stop = w.AbortController ? new AbortController() : null;
    if (stop) { options.signal = stop.signal; setTimeout(function () { stop.abort(); }, 8000); }
    options.credentials = 'same-origin';
    return fetch(url, options).then(function (answer) { return answer.text(); });
  }
  function typing() {
    var el = d.activeElement;
    return el && /INPUT|SELECT|TEXTAREA/.test(el.tagName) && main().contains(el);
  }
  function look() {
    if (pending) return;
    fetching('/', {}).then(function (text) { offline(false); if (!pending) swap(text); }, function () { offline(true); });
  }

  // An act is repeated with its own number until it is answered; the desk counts it once.
  function send() {
    var act = pending;
    fetching(act.url, { method: 'POST', body: act.body }).then(function (text) {
      if (pending !== act) return;
      offline(false); swap(text); pending = null;
    }, function () { offline(true); setTimeout(function () { if (pending === act) send(); }, 2000); });
  }
  function fresh() { return Date.now().toString(36) + '-' + Math.random().toString(36).slice(2, 12); }
  d.addEventListener('submit', function (e) {
    var form = e.target, by = e.submitter, body;
    if (form.method !== 'post' || form.action.endsWith('/language') || form.enctype === 'multipart/form-data') return;
    e.preventDefault();
    if (pending) return;
    body = new URLSearchParams(new FormData(form));
    if (by && by.name) body.set(by.name, by.value);
    if (body.has('id')) body.set('id', fresh());
    pending = { url: form.action, body: body };
    send();
  });

  // What makes a value for the room is fetched when somebody looks at it.
  function lot() {
    var el = d.getElementById('lot'), script;
    if (!el || !el.open || d.getElementById('lot-js')) return;
    script = d.createElement('script');
    script.id = 'lot-js'; script.src = el.dataset.js;
    d.head.appendChild(script);
  }
  d.addEventListener('toggle', lot, true);

  // Names are found while typing.
  d.addEventListener('input', function (e) {
    var form = e.target.form;
    if (!form || !form.hasAttribute('data-search')) return;
    clearTimeout(timer);
    timer = setTimeout(function () {
      fetching('/who?q=' + encodeURIComponent(e.target.value), {}).then(function (text) {
        var hits = new DOMParser().parseFromString(text, 'text/html').getElementById('hits');
        if (hits && d.getElementById('hits')) d.getElementById('hits').replaceWith(d.adoptNode(hits));
      }, function () { offline(true); });
    }, 200);
  });

  function hear(e) {
    var p = JSON.parse(e.data), el = main(), me = el.dataset.me, at = p.waiting.indexOf(me);
    offset = p.now - Date.now();
    if (!pending) offline(false);
    var is = [p.phase, p.queue, p.recheck, p.speech && p.speaker_tag === me, p.speech > 0, p.speaker, at, p.drawn.indexOf(me),
      p.item_clock && p.item_clock.limit_ms > 0, p.lot].join();
    if (is !== sig && (sig !== null || p.seq > +el.dataset.seq)) setTimeout(look, Math.random() * 300);
    sig = is;
    ['promised', 'revealed'].forEach(function (name) {
      d.querySelectorAll('[data-f=' + name + ']').forEach(function (f) { f.textContent = p[name]; });
    });
    d.querySelectorAll('[data-f=item]').forEach(function (f) { if (p.item) f.textContent = p.item; });
    if (p.item_clock) wind('item', p.item_clock);
    if (p.speaker_clock) wind('speaker', p.speaker_clock);
    tick();
  }
  function listen() {
    if (!w.EventSource || stream) return;
    stream = new EventSource('/events');
    stream.onmessage = hear;
    stream.onerror = function () {
      offline(true);
      if (stream.readyState === 2) { stream = null; setTimeout(start, 3000 + Math.random() * 3000); }
    };
  }
  function start() {
    var el = main();
    if (el.dataset.at) offset = el.dataset.at - Date.now();
    if (el.hasAttribute('data-live')) listen();
    else if (stream) { stream.close(); stream = null; sig = null; }
    lot();
    d.dispatchEvent(new Event('shown'));
    tick();
  }
  setInterval(tick, 500);
  setInterval(function () { if (main().hasAttribute('data-poll') && !typing()) look(); }, 3000);
  setInterval(function () { if (main().hasAttribute('data-live') && !typing() && !d.hidden) look(); }, 30000);
  w.addEventListener('online', function () { if (!pending && !main().hasAttribute('data-still')) look(); });
  start();
})();
