import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import Home from './Home.vue';
import './style.css';
import './tables.css';

export default { extends: DefaultTheme, Layout: Home } satisfies Theme;
