using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Real leads and won deals without any call: what is lacking is left out by name, and nothing is made up.</summary>
public sealed class OlistFunnelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-olist-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task LeadsAndDealsAlone_GiveTheFunnelAndSayWhatIsMissing()
    {
        RealInput.Require("olist_funnel/olist_closed_deals_dataset.csv");
        var run = ProgramRun.Of("run", "--config", Path.Combine(RealInput.Repository, "tests/real/olist_funnel.yaml"), "--workspace", _folder);
        Assert.True(run.ExitCode == 0, run.Errors);
        var workspace = new WorkspaceFolder(_folder);
        Assert.Equal(["deals", "forecast_coverage", "forecast_ledger", "forecast_measure_backtest", "forecast_measure_totals", "forecast_measures", "forecast_methods", "forecast_notes", "ingest_files", "ingest_rules", "kpi_call_days", "kpi_change_parts", "kpi_changes", "kpi_checks", "kpi_day_marks", "kpi_effort", "kpi_funnel", "kpi_nights", "kpi_rep_days", "kpi_revised_rows", "kpi_segment_rates", "kpi_slices", "kpi_tree", "kpi_unusual_parts", "kpi_unusual_weeks", "kpi_values", "kpi_wide_deals", "kpi_wide_leads", "leads"], workspace.Lake.Tables);
        Assert.Equal(8_000, await workspace.Lake.RowsByFiles("leads"));
        Assert.Equal(842, await workspace.Lake.RowsByFiles("deals"));
        var warnings = workspace.Manifest["warnings"]!.AsArray();
        // The deals go on for half a year after the last lead: the leads are late on the deals' last day, and the page says so.
        // The leads are dated by days, and midnight is missing on the day São Paulo's clocks go forward.
        Assert.Equal(["leads.created_at.dst_gap", "deals.closed_at.before_lead", "late_data"], warnings.Select(w => (string)w!["code"]!));
        var finding = warnings[1]!;
        Assert.StartsWith("1 row(s): ", (string)finding["message"]!, StringComparison.Ordinal);

        var funnel = workspace.Data("funnel");
        Assert.Equal([("Leads", "8000", ""), ("Won deals", "842", "0.10525")], funnel.Select(r => (r["stage"], r["count"], r["rate_from_previous"])));
        Assert.Equal(((string[])["funnel", "tree"]).SelectMany(c => new[] { c + ".png", c + ".svg", c + "@2x.png" }), Directory.GetFiles(Path.Combine(workspace.Report, "charts")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["leads"], workspace.Data("kpis").Select(r => r["kpi"]));
        Assert.Empty(workspace.Lake.Ask("kpi_values", "select distinct kpi from {rows} where kpi not in ('leads', 'won_deals')"));
        Assert.Equal(["leads", "won_deals"], workspace.Lake.Ask("forecast_measures", "select distinct measure from {rows} order by 1").Select(r => (string)r[0]!));
        string page = workspace.Pages;
        Assert.Contains("Also expected", page, StringComparison.Ordinal);
        foreach (string missing in new[] { "Calls are not in the data.", "Meetings are not in the data." })
            Assert.Contains(missing, page, StringComparison.Ordinal);
        var leftOut = workspace.Manifest["left_out"]!.AsArray().Select(l => (string)l!).ToList();
        Assert.Contains("The data have no meetings: left out the forecast of meetings.", leftOut);
        Assert.Contains(leftOut, l => l.EndsWith("left out the model.", StringComparison.Ordinal));
        Assert.All(leftOut, l => Assert.Contains(l, run.Errors, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_folder, "models")));
    }
}
