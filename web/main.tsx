import { render } from 'preact';
import './styles/tokens.css';
import './styles/base.css';
import './styles/components.css';
import { App } from './app';
import { loadLanguage } from './i18n/t';

// The language is loaded first, so that no page is shown in two languages.
void loadLanguage().then(() => render(<App />, document.getElementById('app')!));
