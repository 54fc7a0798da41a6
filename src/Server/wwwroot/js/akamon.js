// @ts-check
import { load } from './load.js';

load(document);
