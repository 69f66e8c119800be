/** After an action, returns the focus to the button that was pressed and announces the result. */
export const focus = `
function nameOf(button) {
  return [button.form?.getAttribute('action'), button.name, button.value].join(' ');
}

function buttonNamed(name, root = document) {
  return all('form button[type=submit]', root).find((button) => nameOf(button) === name);
}

document.addEventListener('submit', ({ target, submitter }) => {
  if (target.method !== 'post' || !submitter) return;
  sessionStorage.setItem('pressed', JSON.stringify([location.pathname, nameOf(submitter)]));
});

const receipt = document.getElementById('receipt');
if (receipt) {
  const shown = new URL(location.href);
  shown.searchParams.delete('receipt');
  history.replaceState(history.state, '', shown);
  const [path, name] = JSON.parse(sessionStorage.getItem('pressed') ?? '[]');
  const button = path === location.pathname && buttonNamed(name);
  if (button) {
    button.focus();
    const text = receipt.textContent;
    setTimeout(() => announce(text), 100);
  } else {
    receipt.focus();
  }
}
sessionStorage.removeItem('pressed');
`;
