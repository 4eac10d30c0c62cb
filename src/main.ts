import './base/floor.ts';
import './ui/closed.ts';
import { mount } from 'svelte';
import * as z from 'zod/mini';
import App from './ui/App.svelte';
import { updates } from './ui/offline/updates.svelte.ts';
import Cleared from './ui/store/Cleared.svelte';
import { isToClear } from './ui/store/clear.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';

// Zod would try `new Function`, which the Content Security Policy refuses and reports.
z.config({ jitless: true });

// A browser below the floor has been told so there already.
const app = document.getElementById('app')!;
const clearing = isToClear();
if (app.childElementCount === 0) mount(clearing ? Cleared : App, { target: app });
if (import.meta.env.PROD && !clearing) void updates.start();
