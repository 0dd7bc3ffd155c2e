import { Fragment } from 'preact';
import { linesOf, type Report, type ReportBlock } from '../../utils/community/harvest/report';

/**
 * A report, as it is on the page, printed and in a file: the same elements in all three. It has no colours and no sizes in
 * pixels of its own; `report.css` goes with it.
 *
 * @param props.level of its title: 1 in a file, 2 below the title of a page
 */
export function ReportView({ report, level }: { readonly report: Report; readonly level: 1 | 2 }) {
  const { title, subtitle, introduction, sections, foot } = report;
  const Title = level === 1 ? 'h1' : 'h2';
  const Heading = level === 1 ? 'h2' : 'h3';
  return (
    <article class="report">
      <header class="report-head">
        <Title class="report-title">{title}</Title>
        <p class="report-small">{subtitle}</p>
        {introduction.trim() !== '' && (
          <p class="report-introduction">
            <Lines text={introduction} />
          </p>
        )}
      </header>
      {sections.map(({ heading, text, blocks }) => (
        <section key={heading} class="report-section">
          <Heading class="report-heading">{heading}</Heading>
          {text !== '' && <p>{text}</p>}
          {blocks.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names of their own, and do not move.
            <Block key={at} block={block} level={level} />
          ))}
        </section>
      ))}
      <footer class="report-small report-foot">{foot}</footer>
    </article>
  );
}

function Block({ block, level }: { readonly block: ReportBlock; readonly level: 1 | 2 }) {
  if (block.kind === 'table')
    return (
      // A wide table scrolls in a box of its own, which the keyboard has to reach.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
      // biome-ignore lint/a11y/useSemanticElements: no fieldset, there is nothing to fill in.
      <div class="report-scroll" role="group" aria-label={block.head.join(', ')} tabIndex={0}>
        <table class="report-table">
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map(([name = '', ...cells], row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have one name.
              <tr key={row}>
                <th scope="row">{name}</th>
                {cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in columns.
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  const Name = level === 1 ? 'h3' : 'h4';
  return (
    <>
      {block.name !== null && <Name class="report-name">{block.name}</Name>}
      <ul class="report-list">
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same.
          <li key={at}>
            <Lines text={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {linesOf(text).map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
        <Fragment key={at}>
          {at > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </>
  );
}
