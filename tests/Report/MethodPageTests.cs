using System.Xml.Linq;
using Analytics.Kpis;
using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

/// <summary>The page of data and method: what it promises, and what it calls the files beside it.</summary>
public class MethodPageTests
{
    /// <summary>An audience is not told what became of the rows that came in: neither its page of method nor the way there says that it is.</summary>
    [Theory]
    [InlineData("en", "What became of every row that came in", "How to read the pages, how each figure is defined, and the data behind them.")]
    [InlineData("ja", "取り込んだすべての行の行方", "ページの読み方、指標の定義、もとになったデータ。")]
    public void WhatBecameOfRows_IsPromisedOnlyWhereItIsTold(string language, string promise, string otherwise)
    {
        var content = MadeUpReport.In(language);
        foreach (string file in (string[])["index.html", "quality.html"])
        {
            Assert.Contains(promise, ReportPage.Render(content)[file], StringComparison.Ordinal);
            string untold = ReportPage.Render(content with { Files = [], Tables = [], Rules = [] })[file];
            Assert.DoesNotContain(promise, untold, StringComparison.Ordinal);
            Assert.Contains(otherwise, untold, StringComparison.Ordinal);
        }
    }

    /// <summary>Each KPI that is a table, golden windows among them, has words of its own in the list of files.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void KpiTables_AreCalledByWords(string language)
    {
        string[] tables = [.. KpiCatalogue.All.Where(kpi => kpi.IsTable).Select(kpi => kpi.Name), "golden_windows"];
        var content = MadeUpReport.In(language) with { KpiTables = [.. tables.Select(name => new KpiTable(name, new([], [])))] };
        var list = ReadPages.Of(ReportPage.Render(content)["quality.html"]).Descendants("section").Single(section => section.Attribute("id")?.Value == "versions").Descendants("li");
        Assert.Equal(tables.Length, list.Count());
        Assert.All(list, item => Assert.DoesNotContain("_", item.Nodes().OfType<XText>().First().Value, StringComparison.Ordinal));
    }
}
