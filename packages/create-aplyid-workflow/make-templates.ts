// Writes dist/templates: a template for each sample app. It runs after the build.
import { join } from 'node:path';
import { makeTemplates } from './src/templates/make-templates.ts';

makeTemplates(join(import.meta.dirname, 'dist/templates'));
