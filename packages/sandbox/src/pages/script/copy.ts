/** Copy buttons: for a text, the content of an element, or the response of a URL. */
export const copy = `
async function textFor({ copyText, copy, copyFrom }) {
  if (copyText !== undefined) return copyText;
  return copy ? document.getElementById(copy).textContent : (await fetch(copyFrom)).text();
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy], button[data-copy-from], button[data-copy-text]');
  if (!button) return;
  try {
    await navigator.clipboard.writeText(await textFor(button.dataset));
    const label = [...button.childNodes];
    button.replaceChildren(button.classList.contains('copy') ? '✓' : 'Copied');
    announce('Copied');
    setTimeout(() => button.replaceChildren(...label), 1500);
  } catch {
    const shown = document.getElementById(button.dataset.copy) ?? button.previousElementSibling;
    if (button.dataset.copyFrom) return location.assign(button.dataset.copyFrom);
    if (shown) getSelection().selectAllChildren(shown);
    announce('Selected: press Control C to copy');
  }
});
`;
