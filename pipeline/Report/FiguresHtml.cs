using Analytics.Charts;

namespace Analytics.Report;

/// <summary>Charts as a page shows them.</summary>
/// <param name="charts">The charts.</param>
/// <param name="page">The page's file, which links are made from.</param>
internal delegate Html FiguresHtml(IReadOnlyList<Chart> charts, string page = ReportPages.Overview);
