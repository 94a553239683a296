// Shows the words of index.html where the browser lacks what the oldest supported ones have. ES5: an older one reads no more.
if (
  typeof Object.hasOwn !== 'function' ||
  typeof Array.prototype.at !== 'function' ||
  typeof AbortSignal !== 'function' ||
  !('throwIfAborted' in AbortSignal.prototype) ||
  typeof HTMLDialogElement !== 'function' ||
  !('showModal' in HTMLDialogElement.prototype)
)
  document.getElementById('too-old').hidden = false;
