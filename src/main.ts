import './base/floor.ts';
import './ui/closed.ts';
import { mount } from 'svelte';
import * as z from 'zod/mini';
import App from './ui/App.svelte';
import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';

// Zod would try `new Function`, which the Content Security Policy refuses and reports.
z.config({ jitless: true });

mount(App, { target: document.getElementById('app')! });
