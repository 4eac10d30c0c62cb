document.querySelector('#app')!.textContent = 'x';
