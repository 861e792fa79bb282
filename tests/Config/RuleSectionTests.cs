using Analytics.Config;
using Analytics.Contract;
using Xunit;

namespace Analytics.Tests.Config;

/// <summary>The key <c>quality.rules</c>, and the book of rules it is checked against.</summary>
public class RuleSectionTests
{
    [Fact]
    public void Words_AreSeverityOrMapping()
    {
        var quality = Load("""
              calls.talk_seconds.range: warn
              calls.lead_id.exists: {severity: gate, max_share: 5 %}
              leads.created_at.window: {max_share: 0.5}
              calls.freshness: GATE
            """);

        Assert.Equal(new RuleConfig(Severity.Warn), quality.RuleInForce("calls.talk_seconds.range"));
        Assert.Equal(new RuleConfig(Severity.Gate, 0.05), quality.RuleInForce("calls.lead_id.exists"));
        Assert.Equal(new RuleConfig(Severity.Reject, 0.5), quality.RuleInForce("leads.created_at.window"));
        Assert.Equal(Severity.Gate, quality.RuleInForce("calls.freshness").Severity);
    }

    [Fact]
    public void NotNamed_AreAsByDefault()
    {
        var quality = new QualityConfig();

        Assert.Equal(Severity.Reject, quality.RuleInForce("calls.talk_seconds.range").Severity);
        Assert.Equal(Severity.Warn, quality.RuleInForce("calls.lead_id.exists").Severity);
        Assert.True(quality.Rejects("calls.started_at.window"));
        Assert.False(quality.Rejects("calls.key.unique"));
    }

    [Fact]
    public void Gate_TakesTheRowAsByDefault_AndStopsAtTheFirstWithoutAShare()
    {
        var quality = Load("  calls.talk_seconds.range: gate\n  calls.lead_id.exists: {severity: gate, max_share: 5 %}\n");

        Assert.True(quality.Rejects("calls.talk_seconds.range"));
        Assert.False(quality.Rejects("calls.lead_id.exists"));
        Assert.Equal(0, quality.RuleInForce("calls.talk_seconds.range").StopsPast);
        Assert.Equal(0.05, quality.RuleInForce("calls.lead_id.exists").StopsPast);
        Assert.Null(quality.RuleInForce("calls.outcome.allowed").StopsPast);
    }

    [Theory]
    [InlineData("calls.talk_second.range: warn", "unknown rule 'calls.talk_second.range'", "Did you mean 'calls.talk_seconds.range'?")]
    [InlineData("calls.talk_seconds.rnage: warn", "unknown rule 'calls.talk_seconds.rnage'", "Did you mean 'calls.talk_seconds.range'?")]
    [InlineData("call.talk_seconds.range: warn", "unknown rule 'call.talk_seconds.range'", "Did you mean 'calls.talk_seconds.range'?")]
    [InlineData("calls.row.columns: warn", "'warn'", "Change the value")]
    [InlineData("calls.call_id.required: warn", "'warn'", "Change the value")]
    [InlineData("calls.started_at.type: warn", "'warn'", "Change the value")]
    [InlineData("calls.freshness: reject", "'reject'", "Change the value")]
    [InlineData("calls.freshness: {max_share: 1 %}", "'1 %'", "Remove the key")]
    [InlineData("calls.key.unique: rejct", "'rejct'", "Did you mean 'reject'?")]
    [InlineData("calls.key.unique: {severity: warn, max_shar: 1}", "unknown key 'max_shar'", "Did you mean 'max_share'?")]
    public void Mistakes_AreNamedWithTheNearestWord(string rule, string found, string remedy)
    {
        var fault = ConfigText.OneFault($"quality:\n  rules:\n    {rule}\n");

        Assert.Equal(found, fault.Found);
        Assert.StartsWith(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.Contains("quality.rules", fault.Place, StringComparison.Ordinal);
    }

    private const string Features = "    features: {quota: {kind: amount, known: before_call}, vip: {kind: flag, known: before_call}, tier: {kind: level, known: before_call}, campaign: {kind: category, known: before_call}}\n";

    [Fact]
    public void ColumnsOfOnesOwn_HaveTheRulesOfTheirKind()
    {
        var quality = ConfigText.Load(ConfigText.Minimal + Features
            + "quality:\n  rules:\n    calls.quota.range: warn\n    calls.quota.type: {severity: gate, max_share: 5 %}\n    calls.vip.type: gate\n    calls.tier.type: reject\n").Quality;

        Assert.False(quality.Rejects("calls.quota.range"));
        Assert.Equal(new RuleConfig(Severity.Gate, 0.05), quality.RuleInForce("calls.quota.type"));
        Assert.Equal(0, quality.RuleInForce("calls.vip.type").StopsPast);
        Assert.True(quality.Rejects("calls.vip.type") && quality.Rejects("calls.tier.type") && quality.Rejects("calls.quota.type"));
    }

    [Theory]
    [InlineData("calls.quoat.type: warn", "unknown rule 'calls.quoat.type'", "Did you mean 'calls.quota.type'?")]
    [InlineData("calls.vip.range: warn", "unknown rule 'calls.vip.range'", "Did you mean 'calls.vip.type'?")]
    [InlineData("calls.campaign.type: warn", "unknown rule 'calls.campaign.type'", "")]
    [InlineData("leads.quota.type: warn", "unknown rule 'leads.quota.type'", "")]
    [InlineData("calls.quota.type: drop", "'drop'", "Change the value")]
    public void ColumnsOfOnesOwn_MistakesAreNamedWithTheNearestWord(string rule, string found, string remedy)
    {
        var fault = ConfigText.OneFault($"{Features}quality:\n  rules:\n    {rule}\n");

        Assert.Equal(found, fault.Found);
        Assert.StartsWith(remedy, fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsNotDeclared_HaveNoRules() =>
        Assert.Equal("unknown rule 'calls.quota.type'", ConfigText.OneFault("quality:\n  rules:\n    calls.quota.type: warn\n").Found);

    [Fact]
    public void Book_HoldsTheRulesOfCalls() => Assert.Equal(
        [
            "calls.call_id.required", "calls.expected_days", "calls.freshness", "calls.key.unique", "calls.lead_id.exists", "calls.outcome.allowed",
            "calls.row.columns", "calls.row.encoding", "calls.row.json", "calls.row.length", "calls.row.quote", "calls.started_at.before_lead", "calls.started_at.dst_gap", "calls.started_at.dst_overlap",
            "calls.started_at.file_window", "calls.started_at.required", "calls.started_at.type", "calls.started_at.window", "calls.talk_seconds.dst_gap", "calls.talk_seconds.dst_overlap", "calls.talk_seconds.range", "calls.talk_seconds.type",
        ],
        RuleBook.All.Where(r => r.Table == "calls").Select(r => r.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Book_TablesWithoutDates_HaveNoRulesOfDays()
    {
        string[] ofDays = ["freshness", "expected_days", "file_window", "before_lead"];
        Assert.DoesNotContain(RuleBook.All, r => r.Table == "reps" && ofDays.Contains(r.Id.Split('.')[^1]));
        foreach (var table in Tables.All.Where(t => t.DateFrom is not null))
            Assert.NotNull(RuleBook.Find($"{table.Name}.freshness"));
    }

    [Theory]
    [InlineData("max_age_days: 3")]
    [InlineData("expected_days: daily")]
    public void DaysOfATableWithoutDates_AreRefused(string key) =>
        Assert.Contains("rows of reps have no date", ConfigText.OneFault($"  reps: {{files: reps.csv, {key}}}\n").Expected, StringComparison.Ordinal);

    private static QualityConfig Load(string rules) => ConfigText.Load(ConfigText.Minimal
        + "quality:\n  rules:\n" + string.Concat(rules.TrimEnd('\n').Split('\n').Select(r => "    " + r.Trim() + "\n"))).Quality;
}
