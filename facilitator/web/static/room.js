'use strict';
(function () {
  var d = document, offset = d.body.dataset.at - Date.now(), stream = null, drawn = +(d.querySelector('.scene').dataset.draw || 0);
  function pad(n) { return (n < 10 ? '0' : '') + n; }
  function tick() {
    d.querySelectorAll('[data-clock]').forEach(function (el) {
      var s = el.dataset.s, l = el.dataset.l, t = +el.dataset.g + (s ? Math.max(Date.now() + offset - s, 0) : 0);
      var over = l && t >= +l, n = !l ? Math.floor(t / 1000) : over ? Math.floor((t - l) / 1000) : Math.ceil((l - t) / 1000);
      el.textContent = (over ? '+' : '') + Math.floor(n / 60) + ':' + pad(n % 60);
      el.classList.toggle('over', !!over);
    });
  }
  function listen() {
    stream = new EventSource('/room/events');
    stream.onmessage = function (e) {
      var p = JSON.parse(e.data);
      offset = p.now - Date.now();
      d.getElementById('offline').hidden = true;
      d.getElementById('scene').innerHTML = p.html;
      // Names pass from a blur to letters once, while they pass by on the chair's screen.
      var scene = d.querySelector('.scene'), now = scene.dataset.draw;
      if (p.spins && now && +now > drawn) scene.classList.add('fresh');
      drawn = Math.max(+now, drawn);
      tick();
    };
    stream.onerror = function () {
      d.getElementById('offline').hidden = false;
      if (stream.readyState === 2) setTimeout(listen, 3000);
    };
  }
  setInterval(tick, 250);
  tick();
  listen();
})();
