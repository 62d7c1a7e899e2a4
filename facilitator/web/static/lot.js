'use strict';
// A value for the room is made and kept on this phone; until it is revealed only its hash goes out.
(function () {
  var d = document, w = window;

  // SHA-256 (FIPS 180-4) by hand: browsers have none for pages without TLS.
  function sha256(text) {
    var bytes = unescape(encodeURIComponent(text)).split('').map(function (c) { return c.charCodeAt(0); });
    var bits = bytes.length * 8, k = [], h = [], n = 2, at, i, x, a, b, s, m;
    function root(value, power) { x = Math.pow(value, 1 / power); return (x - Math.floor(x)) * 4294967296 | 0; }
    function turn(value, by) { return value >>> by | value << 32 - by; }
    for (; k.length < 64; n++) {
      for (i = 2; i * i <= n && n % i; i++);
      if (i * i <= n) continue;
      if (h.length < 8) h.push(root(n, 2));
      k.push(root(n, 3));
    }
    for (bytes.push(128); bytes.length % 64 !== 56;) bytes.push(0);
    for (i = 7; i >= 0; i--) bytes.push(i > 3 ? 0 : bits >>> 8 * i & 255);
    for (at = 0; at < bytes.length; at += 64) {
      m = []; s = h.slice();
      for (i = 0; i < 64; i++) {
        x = at + 4 * i;
        a = m[i - 15]; b = m[i - 2];
        m[i] = i < 16 ? bytes[x] << 24 | bytes[x + 1] << 16 | bytes[x + 2] << 8 | bytes[x + 3]
          : m[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + m[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10) | 0;
        a = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + (s[4] & s[5] ^ ~s[4] & s[6]) + k[i] + m[i] | 0;
        b = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
        s = [a + b | 0, s[0], s[1], s[2], s[3] + a | 0, s[4], s[5], s[6]];
      }
      h = h.map(function (value, i) { return value + s[i] | 0; });
    }
    return h.map(function (value) { return ('0000000' + (value >>> 0).toString(16)).slice(-8); }).join('');
  }

  // Whatever is typed gets chance beside it, so that nobody finds it by trying out what people like to type.
  function made(typed) {
    var chance = Array.from(w.crypto.getRandomValues(new Uint8Array(8)), function (n) { return (n + 256).toString(16).slice(1); });
    return (typed.normalize('NFC').replace(/[^\x20-\x7e\u00c0-\u024f\u3400-\u9fff]/g, '') + ' ' + chance.join('')).replace(/ +/g, ' ').trim();
  }

  function place() { return 'value-' + d.getElementById('now').dataset.me; }
  function kept() { try { return w.localStorage.getItem(place()) || ''; } catch (_) { return ''; } }
  function knows(form) { return sha256(kept()) === form.dataset.reveal; }

  d.addEventListener('submit', function (e) {
    var form = e.target;
    if (form.hasAttribute('data-promise')) {
      w.localStorage.setItem(place(), made(form.querySelector('#value').value));
      form.elements.digest.value = sha256(kept());
    } else if (form.hasAttribute('data-reveal')) form.elements.value.value = kept();
  }, true);

  function offer() {
    var give = d.querySelector('[data-promise]'), show = d.querySelector('[data-reveal]'), lost = d.querySelector('.lost');
    if (give) give.hidden = !(w.localStorage && w.crypto);
    if (show) { show.hidden = !knows(show); lost.hidden = !show.hidden; }
  }
  d.addEventListener('shown', offer);
  offer();
})();
