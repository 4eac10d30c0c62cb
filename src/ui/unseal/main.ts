import '../../base/floor.ts';
import '../closed.ts';
import { mount } from 'svelte';
import '../tokens.css';
import '../base.css';
import Unseal from './Unseal.svelte';

const app = document.getElementById('app')!;
if (app.childElementCount === 0) mount(Unseal, { target: app });
