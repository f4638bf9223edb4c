import { expect, it } from 'vitest';
import { readOfficeRecent } from '../../src/detect/office-recent.js';
import { readerOf } from './reader-of.js';

const LIST = "/org.openoffice.Office.Histories/Histories/org.openoffice.Office.Histories:HistoryInfo['PickList']";
const item = (name: string, picture: string) =>
  `<item oor:path="${LIST}/ItemList"><node oor:name="${name}" oor:op="replace"><prop oor:name="Thumbnail" oor:op="fuse"><value>${picture}</value></prop></node></item>`;
const settings = (items: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n${items}\n</oor:items>\n`;

it('counts documents and their pictures, each once', async () => {
  const picture = 'iVBORw0KGgo'.repeat(9);
  const items = [item('file:///a.odt', picture), item('file:///b.odt', ''), item('file:///b.odt', '')].join('\n');
  expect(readOfficeRecent(readerOf(settings(items)))).toEqual({
    state: 'found',
    value: { entries: 2, pictures: 1 },
  });
});

it.each([
  ['settings without a list', settings('<item oor:path="/org.openoffice.Office.Common/Misc"/>')],
  ['an order without documents', settings(`<item oor:path="${LIST}/OrderList"><node oor:name="0"/></item>`)],
])('finds none in %s', async (_what, text) => {
  expect(readOfficeRecent(readerOf(text))).toEqual({ state: 'none' });
});

it('says when these are no settings, and when they are too large', async () => {
  expect(readOfficeRecent(readerOf('<html/>'))).toEqual({ state: 'damaged' });
  expect(readOfficeRecent(readerOf('x', 9 << 20))).toEqual({ state: 'unsupported' });
});
