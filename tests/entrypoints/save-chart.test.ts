// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { chartCsv, chartFile, chartSvg, plainColour } from '../../entrypoints/shared/save-chart';

vi.mock('#i18n', () => import('../components/i18n'));

describe('the file of a chart', () => {
  it('is named by the chart and the day', () => {
    const now = new Date('2026-11-23T22:00:00Z');
    expect(chartFile('reciprocity', 'png', now)).toBe('askaround-reciprocity-2026-11-23.png');
  });
});

describe('a chart as CSV', () => {
  it('has the numbers themselves, and no cell that a spreadsheet would compute', () => {
    const text = chartCsv({
      columns: ['Team', '=1+1'],
      rows: [
        ['+SUM(A1)', { value: 0.25, text: '25 %' }],
        ['=cmd\nsecond line', { value: -3, text: '−3' }],
        ['Pay, "the" team', 'fewer than 5 people'],
      ],
    });
    expect(text.split('\r\n')).toEqual([
      '\ufeffTeam,"\'=1+1"',
      '"\'+SUM(A1)",0.25',
      '"\'=cmd\nsecond line",-3',
      '"Pay, ""the"" team",fewer than 5 people',
      '',
    ]);
  });
});

describe('a chart as SVG', () => {
  it('stands alone: looks as attributes, nothing of the page, no script, no style, no reference outwards', () => {
    const style = document.createElement('style');
    style.textContent =
      '.bar { fill: rgb(47, 91, 215); stroke-width: 2px } .soft { fill: rgb(75, 86, 101); font-weight: 600 }';
    const host = document.createElement('div');
    host.innerHTML =
      '<svg class="drawing" role="img" aria-labelledby="c-title" width="20" height="10" viewBox="0 0 20 10">' +
      '<title>Help</title><g class="graph-team" role="button" tabindex="0" data-node="t1">' +
      '<rect class="bar" width="4" height="4"></rect><text class="soft" x="1">Pay</text></g></svg>';
    document.head.append(style);
    document.body.append(host);
    const picture = host.querySelector('svg');
    if (!(picture instanceof SVGSVGElement)) throw new Error('no drawing');
    const text = chartSvg(picture);
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg /);
    expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(text).toMatch(/<rect[^>]*fill="rgb\(47, 91, 215\)"/);
    expect(text).toMatch(/<text[^>]*fill="rgb\(75, 86, 101\)"[^>]*font-weight="600"/);
    expect(text).toContain('<title>Help</title>');
    expect(text).not.toMatch(/class=|role=|aria-|data-|tabindex|<script|<style|href|var\(/);
    // The drawing on the page stays as it was.
    expect(picture.querySelector('.bar')?.hasAttribute('fill')).toBe(false);
  });

  it('writes mixed colours as every program reads them', () => {
    expect(plainColour('color(srgb 0.5 0 1)')).toBe('rgb(128, 0, 255)');
    expect(plainColour('rgba(0, 0, 0, 0)')).toBe('none');
    expect(plainColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
  });
});
