using System.Xml.Linq;
using Analytics.Charts;
using ScottPlot;
using SkiaSharp;
using Xunit;

namespace Analytics.Tests.Charts;

public class ChartFilesTests
{
    public static TheoryData<string> Languages => ["en", "ja"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryChart_ShowsDataInSvgAndPng(string language)
    {
        var charts = MadeUp.All(language);

        Assert.Equal(
            [
                "weekly_trend", "response_decay", "contact_rate_by_hour_weekday", "cph_by_rep", "talk_time_hour", "calibration", "funnel", "forecast", "plan_fan", "plan_scenarios", "plan_levers",
                "contact_survival", "talk_time_by_rep", "talk_time_curve", "golden_hours_by_department", "importance_before_call", "adjusted_hour_effect", "scorecards", "tree", "effort_inbound", "trends", "rows_by_day",
            ],
            charts.Select(chart => chart.Name));
        foreach (var chart in charts)
        {
            var files = ChartFiles.Render(chart);
            Assert.Empty(ChartCheck.Faults(files.Svg, files.Png));
            Assert.Empty(ChartCheck.Faults(files.Svg, files.Png2x));
            Assert.Equal(((chart.Width, chart.Height), (2 * chart.Width, 2 * chart.Height)), (SizeOf(files.Png), SizeOf(files.Png2x)));
            Assert.True(chart.AltText.Length > 40, chart.AltText);
            Assert.NotEmpty(chart.Table.Rows);
            Assert.All(chart.Table.Rows, row => Assert.Equal(chart.Table.Columns.Count, row.Count));
        }
    }

    [Fact]
    public void Svg_NeedsNoFontAndNoNetwork()
    {
        var svg = ChartFiles.Render(MadeUp.All("ja")[1]).Svg;

        Assert.DoesNotContain("<text", svg);
        Assert.DoesNotContain("font-family", svg);
        Assert.All(XElement.Parse(svg).DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName == "href"),
            link => Assert.StartsWith("#", link.Value));
        Assert.Contains("<title>対応スピードと商談化率</title>", svg);
    }

    [Fact]
    public void SameInputs_GiveTheSameBytes_WhateverWasDrawnBefore()
    {
        var first = ChartFiles.Render(MadeUp.All("en")[0]);
        ChartFiles.Render(MadeUp.All("ja")[1]);
        var again = ChartFiles.Render(MadeUp.All("en")[0]);

        Assert.Equal(first.Svg, again.Svg);
        Assert.Equal(first.Png, again.Png);
    }

    [Fact]
    public void BlankPlot_IsRefused()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => ChartFiles.Render(Bare(new Plot())));
        Assert.Contains("'bare'", fault.Message);
    }

    [Fact]
    public void PlotWithGreyOnly_IsRefused()
    {
        var plot = new Plot();
        var box = plot.Add.Rectangle(0, 1, 0, 1);
        (box.FillColor, box.LineColor) = (Colors.Gray, Colors.Black);
        Assert.Throws<InvalidOperationException>(() => ChartFiles.Render(Bare(plot)));
    }

    [Fact]
    public void PlotWithAMark_Passes()
    {
        var plot = new Plot();
        plot.Add.Marker(1, 1);
        Assert.NotEmpty(ChartFiles.Render(Bare(plot)).Png);
    }

    [Fact]
    public void CheckedFiles_OfDifferentCharts_EachFindTheirFault()
    {
        var good = ChartFiles.Render(MadeUp.All("en")[6]);

        Assert.Contains("cannot be read", Assert.Single(ChartCheck.Faults(good.Svg, [1, 2, 3])));
        Assert.Contains("cannot be read", Assert.Single(ChartCheck.Faults("<svg", good.Png)));
        Assert.Contains("where its data are", Assert.Single(ChartCheck.Faults("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", good.Png)));
    }

    private static (int Width, int Height) SizeOf(byte[] png)
    {
        using var image = SKBitmap.Decode(png);
        return (image.Width, image.Height);
    }

    private static Chart Bare(Plot plot) => new("bare", "Bare", "Nothing", plot, 400, 300, new ChartTable([], []));
}
