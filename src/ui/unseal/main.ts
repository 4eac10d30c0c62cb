import '../../base/floor.ts';
import '../closed.ts';
import { mount } from 'svelte';
import '../tokens.css';
import '../base.css';
import Unseal from './Unseal.svelte';

mount(Unseal, { target: document.getElementById('app')! });
