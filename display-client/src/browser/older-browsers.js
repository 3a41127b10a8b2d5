// biome-ignore-all lint: this file is read by every browser there is, so it is written in the language of all of them.
/*
 * The first script of every page. Gives older browsers what the pages use and they lack; tells people, in words, where a browser is too old;
 * and loads the attendees' page again, which the hub sends complete, where its script has died: an emergency is seen all the same.
 * `shared/build/older-browsers.ts` puts it into each build, and the sentences into it. The floor: AbortSignal.timeout came with Chromium 103
 * and Safari 16, which everything else that pages use without a stand-in is older than.
 */
;(function () {
  'use strict'
  var SENTENCES = '__SENTENCES__'
  /* Milliseconds. A page wakes at least once a minute. */
  var LOOK_EVERY = 15000
  var SILENT_FOR = 90000

  function add(owner, name, value) {
    if (owner && !owner[name]) Object.defineProperty(owner, name, { value: value, writable: true, configurable: true, enumerable: false })
  }

  add(Array.prototype, 'toSorted', function (compare) {
    return Array.prototype.slice.call(this).sort(compare)
  })
  add(Array.prototype, 'toReversed', function () {
    return Array.prototype.slice.call(this).reverse()
  })
  add(window.Map, 'groupBy', function (items, keyOf) {
    var groups = new Map()
    var index = 0
    Array.from(items).forEach(function (item) {
      var key = keyOf(item, index)
      index += 1
      if (groups.has(key)) groups.get(key).push(item)
      else groups.set(key, [item])
    })
    return groups
  })
  add(window.URL, 'canParse', function (address, base) {
    try {
      return Boolean(new URL(address, base))
    } catch (reason) {
      return false
    }
  })
  add(window.AbortSignal, 'any', function (signals) {
    var controller = new AbortController()
    Array.from(signals).forEach(function (signal) {
      function abort() {
        controller.abort(signal.reason)
      }
      if (signal.aborted) abort()
      else signal.addEventListener('abort', abort, { signal: controller.signal })
    })
    return controller.signal
  })

  var isNewEnough = Boolean(window.AbortSignal && window.AbortSignal.timeout && window.Map && Array.prototype.findLast)

  /** Each page says so whenever it has looked at what is so and shown it. */
  function lastSign() {
    return Number(document.documentElement.getAttribute('data-alive')) || 0
  }

  function isStatusPage() {
    return document.getElementById('part-emergency') !== null && document.getElementById('part-hero') !== null
  }

  function say() {
    if (document.getElementById('too-old')) return
    var note = document.createElement('div')
    note.id = 'too-old'
    note.style.cssText =
      'position:fixed;top:0;right:0;bottom:0;left:0;z-index:99;overflow:auto;padding:5%;background:#0a0d14;color:#fff;font:28px/1.4 sans-serif'
    SENTENCES.forEach(function (sentence) {
      var line = document.createElement('p')
      line.lang = sentence[0]
      line.textContent = sentence[1]
      note.appendChild(line)
    })
    document.body.appendChild(note)
  }

  function unsay() {
    var note = document.getElementById('too-old')
    if (note) note.parentNode.removeChild(note)
  }

  /** Only into a hub that answers: a browser's error page would be worse than an old page. */
  function loadAgain() {
    var request = new XMLHttpRequest()
    request.open('GET', location.href)
    request.onload = function () {
      if (request.status === 200 && request.responseText.indexOf('id="part-emergency"') !== -1) location.reload()
    }
    request.send()
  }

  var seenAt = Date.now()
  var isLoaded = false

  function look() {
    if (document.hidden) {
      seenAt = Date.now()
      return
    }
    var sign = lastSign()
    if (sign > 0 && isNewEnough) unsay()
    if (isStatusPage()) {
      if (isLoaded && (sign === 0 || Date.now() - Math.max(sign, seenAt) > SILENT_FOR)) loadAgain()
    } else if (!isNewEnough || (isLoaded && sign === 0)) say()
  }

  document.addEventListener('visibilitychange', function () {
    seenAt = Date.now()
  })
  document.addEventListener('DOMContentLoaded', function () {
    if (!isNewEnough) look()
  })
  // Whatever the page loads at first has come by then, or will not come.
  window.addEventListener('load', function () {
    isLoaded = true
    // Not all phones of a hall at once.
    setInterval(look, LOOK_EVERY + Math.random() * 5000)
  })
})()
