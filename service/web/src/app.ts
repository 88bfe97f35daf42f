import 'htmx.org';

import { counting } from './counting.ts';
import { drafts } from './draft.ts';
import { news } from './news.ts';
import { printing } from './printing.ts';
import { withoutFiles } from './requests.ts';
import { shortcuts } from './shortcuts.ts';

withoutFiles(document);
printing(document);
shortcuts(document);
news(document);
counting(document);
drafts(document);
