using System.Globalization;
using System.Text;
using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;
using Analytics.Models.Trials;

namespace Analytics.Models.Cards;

/// <summary>The card as a Markdown page that a sales manager can read: verdict first, then figures, then how it was made.</summary>
internal sealed class ModelCardMarkdown(ModelCard card, CardWords words)
{
    private const int BarLength = 20;
    private readonly StringBuilder page = new();

    public string Render()
    {
        Line($"# {Fill(words.Title, Day(card.AsOf))}");
        Line();
        Line(card.BaseRate is null ? words.NoLabelsYet : Fill(words.Predicts, card.LabelDays, card.Chosen));
        Section(words.Verdict, card.HeldOut switch
        {
            null => words.NotMeasured,
            { BeatsBaseRate: true } => words.Better,
            _ => words.NotBetter,
        });
        if (card.HeldOut is { } heldOut)
        {
            Figures(heldOut);
            Calibration(heldOut.Calibration);
        }
        if (card.Effects.Count > 0) Effects();
        else TalkTime();
        Importance();
        Section(words.Conclude, [.. words.ConcludeLines.Select(l => $"- {l}")]);
        Weaknesses();
        Windows();
        Candidates();
        return page.ToString();
    }

    private void Figures(HeldOut heldOut)
    {
        var test = card.Windows.Single(w => w.Role == WindowRole.Test);
        Section(Fill(words.Figures, Day(test.From), Day(test.To), Count(test.Rows), Count(test.Positives), Percent(heldOut.Model.ObservedRate)));
        Header(words.FiguresHeader);
        Line(FiguresRow(words.Model, heldOut.Model));
        if (heldOut.WithoutLater is { } without) Line(FiguresRow(words.WithoutTalk, without));
        foreach (var baseline in heldOut.Baselines)
            Line(FiguresRow(Fill(words.BaseRateOf, words.Roles[baseline.From]), baseline.Metrics));
        Line();
        Line(words.FiguresLegend);
    }

    private static string FiguresRow(string name, ProbabilityMetrics m) =>
        $"| {name} | {(m.Auc is { } auc ? Percent(auc.Value) : "–")} | {Interval(m.Auc?.Interval)} | {Number(m.LogLoss)} | {Number(m.Brier)} "
        + $"| {Percent(m.ExpectedCalibrationError)} | {Percent(m.MeanPredicted)} |";

    private void Calibration(IReadOnlyList<CalibrationBin> bins)
    {
        Section(words.Calibration, words.CalibrationLegend, "");
        Header(words.CalibrationHeader);
        foreach (var b in bins)
        {
            string within = b.Interval.Contains(b.MeanPredicted) ? "✓" : "✗";
            Line($"| {Percent(b.MeanPredicted)} | {Count(b.Count)} | {Count(b.Happened)} | {Percent(b.ObservedRate)} | {Interval(b.Interval)} | {within} |");
        }
    }

    /// <summary>The curve of hours or talk time: bars of the adjusted rate, with odds and their intervals.</summary>
    private void Effects()
    {
        bool ofHours = card.Name == ModelCard.BeforeCall;
        Section(ofHours ? words.Hours : words.TalkEffects, ofHours ? words.HoursLegend : words.TalkEffectsLegend, "");
        Header(ofHours ? words.HoursHeader : words.TalkEffectsHeader);
        double longest = card.Effects.Max(e => e.AdjustedRate);
        string Name(AdjustedEffect e) => ofHours ? Fill(words.Hour, e.From) : e.To is { } to ? Fill(words.Seconds, e.From, to) : Fill(words.SecondsOpen, e.From);
        foreach (var e in card.Effects)
        {
            string bar = new('█', Math.Max(1, (int)Math.Round(BarLength * e.AdjustedRate / longest)));
            string verdict = e.IsBetter ? words.EffectBetter : e.IsWorse ? words.EffectWorse : "";
            Line($"| {Name(e)} | {Count(e.Rows)} | {Percent((double)e.Positives / e.Rows)} | {Percent(e.AdjustedRate)} | {bar} | {Odds(e.LogOdds)} | {Odds(e.Interval.Low)} – {Odds(e.Interval.High)} | {verdict} |");
        }

        var few = card.Effects[0];
        if (!ofHours && !few.IsTooFewDays) return;
        Line();
        string better = string.Join(", ", card.Effects.Where(e => e.IsBetter).Select(Name));
        Line(few.IsTooFewDays ? Fill(words.TooFewDays, few.Days, AdjustedEffect.MinDays) : better.Length > 0 ? Fill(words.BetterHours, better) : words.NoBetterHour);
    }

    private void Importance()
    {
        if (card.Importance.Count == 0) return;
        Section(words.Importance, words.ImportanceLegend, "");
        Header(words.ImportanceHeader);
        foreach (var i in card.Importance)
            Line($"| `{i.Column}` | {Number(i.Loss.Mean)} | {Number(i.Loss.Interval.Low)} – {Number(i.Loss.Interval.High)} |");
    }

    private static string Odds(double logOdds) => "×" + Math.Exp(logOdds).ToString("0.00", CultureInfo.InvariantCulture);

    private void TalkTime()
    {
        if (card.ByTalk.Count == 0) return;
        Section(words.TalkTime, Fill(words.TalkTimeLegend, words.SparseMark), "");
        Header(words.TalkTimeHeader);
        foreach (var c in card.ByTalk)
        {
            string band = c.TalkTo is { } to ? Fill(words.Seconds, c.TalkFrom!, to) : Fill(words.SecondsOpen, c.TalkFrom!);
            string count = c.Sparse ? $"{Count(c.Rows)} {words.SparseMark}" : Count(c.Rows);
            Line($"| {band} | {count} | {(c.RawRate is { } raw ? Percent(raw) : "–")} | {Interval(c.Interval)} | {Percent(c.AdjustedRate)} |");
        }
    }

    private void Weaknesses()
    {
        var lines = Grouped(card.Notes).Select(n => $"- {NoteText.Of(n, words)}").ToList();
        if (card.SparseCells > 0) lines.Add($"- {Fill(words.SparseCells, card.SparseCells, card.GridCells)}");
        Section(words.Weak, lines.Count == 0 ? [words.NoNotes] : [.. lines]);
    }

    /// <summary>The notes, those on columns left out for the same reason as one.</summary>
    private static IEnumerable<ConversionNote> Grouped(IReadOnlyList<ConversionNote> notes) => notes
        .GroupBy(n => n.Code is NoteCode.ColumnAbsent or NoteCode.ColumnEmpty or NoteCode.ColumnConstant ? n.Code : n.ToString())
        .Select(g => g.Count() == 1 ? g.First() : new(g.First().Code, string.Join("`, `", g.Select(n => n.Arguments[0]))));

    private void Windows()
    {
        Section(words.Windows);
        if (card.Windows.Count > 0) Header(words.WindowsHeader);
        foreach (var w in card.Windows)
            Line($"| {words.Roles[w.Role]} | {Day(w.From)} | {Day(w.To)} | {Count(w.Rows)} | {Count(w.Positives)} |");
        if (card.HeldOut is not null)
        {
            Line();
            Line(words.WindowsLegend);
            if (card.Notes.All(n => n.Code != NoteCode.NotPurged)) Line(words.GapLegend);
        }
        Line();
        Line($"{words.Features}: {(card.Features.Count == 0 ? words.None : string.Join(", ", card.Features.Select(f => $"`{f}`")))}");
    }

    private void Candidates()
    {
        if (card.Candidates.Count == 0) return;
        Section(words.Candidates, words.CandidatesLegend, "");
        Header(words.CandidatesHeader);
        foreach (var s in card.Candidates)
        {
            string gain = s.GainOverBest is { } g ? $"{Number(g.Mean)} | {Number(g.StandardError)}" : "– | –";
            Line($"| `{s.Candidate.Name}` | {Number(s.LogLoss)} | {gain} | {(s.Chosen ? words.Chosen : "")} |");
        }
    }

    private void Section(string title, params IEnumerable<string> lines)
    {
        Line();
        Line($"## {title}");
        Line();
        foreach (string line in lines) Line(line);
    }

    private void Header(string header)
    {
        Line(header);
        Line(string.Concat(Enumerable.Repeat("| --- ", header.Count(c => c == '|') - 1)) + "|");
    }

    private void Line(string text = "") => page.Append(text).Append('\n');

    private static string Fill(string sentence, params object[] values) => string.Format(CultureInfo.InvariantCulture, sentence, values);
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private static string Count(int n) => n.ToString("N0", CultureInfo.InvariantCulture);
    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
    private static string Interval(ConfidenceInterval? i) => i is { } v ? $"{Percent(v.Low)} – {Percent(v.High)}" : "–";
}
