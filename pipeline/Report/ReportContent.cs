using Analytics.Charts;
using Analytics.Report.Mail;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>Everything the pages show. What a source lacks stays null or empty here, and has its line in <see cref="LeftOut"/>.</summary>
public sealed record ReportContent
{
    /// <summary>The texts of the report's language.</summary>
    public required Wording Words { get; init; }

    /// <summary>Whose report this is.</summary>
    public required string Company { get; init; }

    /// <summary>Where the data come from.</summary>
    public required string Source { get; init; }

    /// <summary>The business date of the run: data up to and including this day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The version of the program that made the page.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>What a reader must know before the figures, such as late data; in the report's language.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The KPIs, most important first.</summary>
    public IReadOnlyList<KpiCard> Cards { get; init; } = [];

    /// <summary>What changed since the last run; null where nothing is known of it.</summary>
    public ChangesSection? Changes { get; init; }

    /// <summary>What to keep in mind when comparing the KPIs with the period before, in the report's language; null for nothing.</summary>
    public string? CardsNote { get; init; }

    /// <summary>The charts of the overview.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>Weeks that are unusual, and what moved them; null without weeks.</summary>
    public UnusualSection? Unusual { get; init; }

    /// <summary>New business: calls, hours, who is reached.</summary>
    public MotionSection Outbound { get; init; } = MotionSection.None;

    /// <summary>Inquiries: how soon they are answered, and what that is worth.</summary>
    public MotionSection Inbound { get; init; } = MotionSection.None;

    /// <summary>The charts of what becomes of leads and conversations.</summary>
    public IReadOnlyList<Chart> ConversionCharts { get; init; } = [];

    /// <summary>The charts of teams and reps.</summary>
    public IReadOnlyList<Chart> ScorecardCharts { get; init; } = [];

    /// <summary>The conversion model; null when there is none.</summary>
    public ModelSection? Model { get; init; }

    /// <summary>The teams, each with a page of its own.</summary>
    public IReadOnlyList<TeamSection> Teams { get; init; } = [];

    /// <summary>What leads are told apart by, the largest of each with a page of its own.</summary>
    public IReadOnlyList<SegmentGroup> Segments { get; init; } = [];

    /// <summary>The forecast; null when there is none.</summary>
    public ForecastSection? Forecast { get; init; }

    /// <summary>The plan; null when there is none.</summary>
    public PlanSection? Plan { get; init; }

    /// <summary>What became of each table's rows.</summary>
    public IReadOnlyList<TableQuality> Tables { get; init; } = [];

    /// <summary>What became of each input file's rows.</summary>
    public IReadOnlyList<FileQuality> Files { get; init; } = [];

    /// <summary>The rules broken most often.</summary>
    public IReadOnlyList<RuleCount> Rules { get; init; } = [];

    /// <summary>The charts of the data's quality.</summary>
    public IReadOnlyList<Chart> QualityCharts { get; init; } = [];

    /// <summary>What is not in the report and why, one plain sentence each, in the report's language.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>How the KPIs shown are defined.</summary>
    public IReadOnlyList<KpiDefinition> Definitions { get; init; } = [];

    /// <summary>The lake's tables as read.</summary>
    public IReadOnlyList<TableVersion> Versions { get; init; } = [];

    /// <summary>KPIs that are tables of their own, as files beside the page.</summary>
    public IReadOnlyList<KpiTable> KpiTables { get; init; } = [];

    /// <summary>The page that filters; null when there is nothing to filter.</summary>
    public SliceSection? Slices { get; init; }

    /// <summary>Between whom the summary for e-mail goes.</summary>
    public MailAddresses Mail { get; init; } = MailAddresses.None;

    /// <summary>The charts of what happened.</summary>
    public IEnumerable<Chart> HappenedCharts => [.. Charts, .. Outbound.Charts, .. Inbound.Charts, .. ConversionCharts, .. ScorecardCharts];

    /// <summary>Every chart of the report, in the order of the pages.</summary>
    public IEnumerable<Chart> AllCharts =>
        [.. Charts, .. Outbound.Charts, .. Inbound.Charts, .. ConversionCharts, .. Model?.Charts ?? [], .. Forecast?.Charts ?? [], .. Plan?.Charts ?? [], .. ScorecardCharts, .. QualityCharts, .. Teams.SelectMany(team => team.Charts)];
}
