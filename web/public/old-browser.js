// Shows the message of index.html if the browser lacks what the oldest supported ones have. ES5, so that older ones can run it.
if (
  typeof Object.hasOwn !== 'function' ||
  typeof Array.prototype.at !== 'function' ||
  typeof AbortSignal !== 'function' ||
  !('throwIfAborted' in AbortSignal.prototype) ||
  typeof HTMLDialogElement !== 'function' ||
  !('showModal' in HTMLDialogElement.prototype)
)
  document.getElementById('too-old').hidden = false;
