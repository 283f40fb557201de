"""The look that every page shares: type, spacing and colours of the NHS design system.

The values (font sizes and line heights, the spacing scale, the palette, how links, focus, tables,
summary lists, cards and callouts look) are those of nhsuk-frontend 10.6; the rules are ours, and
Arial stands for its licensed font (docs/adr/0090). No logo: these pages are not the NHS's own.
"""

from __future__ import annotations

NHS_CSS = """
:root{color-scheme:light;--ink:#212b32;--second:#4c6272;--line:#d8dde0;--ground:#f0f4f5;
--blue:#005eb8;--focus:#ffeb3b}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:var(--ground);font:400 1rem/1.5 Arial,sans-serif;
overflow-wrap:anywhere}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
p,ol,ul,dl,table,figure{margin:0 0 1rem}
h1{margin:1.5rem 0 1rem;font-size:2rem;line-height:1.1875}
h2{margin:2rem 0 1rem;font-size:1.5rem;line-height:1.3333}
h3{margin:1rem 0 .5rem;font-size:1.25rem;line-height:1.4}
h1,h2,h3,caption,dt,th{font-weight:600}
a{color:var(--blue)}a:visited{color:#330072}a:hover{color:#7c2855}
:focus-visible{outline:4px solid transparent;color:var(--ink);background:var(--focus);
box-shadow:0 -2px var(--focus),0 4px var(--ink);text-decoration:none}
table{border-collapse:collapse;width:100%}
caption{margin-bottom:.5rem;text-align:left;font-size:1.1875rem;line-height:1.4}
th,td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);text-align:left;
vertical-align:top}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
dl>div{display:grid;grid-template-columns:minmax(6rem,1fr) 4fr;gap:.5rem;padding:.25rem 0;
border-bottom:1px solid var(--line)}dl>div:last-child{border-bottom:0}dd{margin:0}
.card{margin:0 0 1.5rem;padding:1rem;border:1px solid var(--line);background:#fff}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
.callout{margin:1rem 0 1.5rem;padding:1rem;border:1px solid var(--focus);background:#fff9c4}
.callout>:last-child{margin-bottom:0}
.supposed{margin:1rem 0;padding:1rem;border:4px solid #d5281b;background:#fff}
.supposed>:last-child{margin-bottom:0}.supposed>:first-child{font-size:1.25rem;font-weight:600}
.tag{display:inline-block;padding:0 .5rem;border:1px solid #aeb7bd}
.loud{padding:0 .35rem;background:var(--ink);color:#fff;font-weight:600;
box-decoration-break:clone;-webkit-box-decoration-break:clone;
print-color-adjust:exact;-webkit-print-color-adjust:exact}
@media (min-width:40.0625em){body{font-size:1.1875rem;line-height:1.4737}
h1{font-size:3rem;line-height:1.125}h2{font-size:1.6875rem;line-height:1.1852}
h3{font-size:1.375rem;line-height:1.3636}}
@media (forced-colors:active){.loud,.supposed,.card{border:2px solid CanvasText}}
@media print{@page{size:A4 portrait;margin:10mm}body{background:#fff;font-size:10pt;
line-height:1.25}main,header,footer{max-width:none;padding:0}h1{font-size:16pt;margin:0 0 2mm}
h2{font-size:12pt;margin:2mm 0 1mm}h3{font-size:10pt;margin:1mm 0}p,ol,ul,dl,table{margin:0 0 1mm}
a,a:visited{color:var(--ink)}}
"""
