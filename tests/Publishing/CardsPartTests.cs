using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Publishing;
using Analytics.Texts;
using Xunit;

namespace Analytics.Tests.Publishing;

/// <summary>The cards as the lake's values make them.</summary>
public class CardsPartTests
{
    [Fact]
    public void AmountOfMoney_IsInTheConfiguredCurrency_AndNothingElseIs()
    {
        using var engine = Engine.InMemory();
        engine.Execute("""
            create schema lake;
            create table lake.kpi_values as
            select kpi, 'last_28' as period, date '2026-09-03' as period_start, date '2026-10-01' as period_end, 'total' as cut, '' as cut_value, 1000.0::double as value, null::double as numerator,
                null::double as denominator, 7::bigint as n, 900.0::double as target, null::double as target_to, null::double as lower, null::double as upper, '' as flags
            from (values ('won_amount'), ('calls')) as t(kpi)
            """);
        KpiDefinition own = KpiCatalogue.All.Single(k => k.Name == "revenue") with { Name = "won_amount", IsOwn = true }, calls = KpiCatalogue.All.Single(k => k.Name == "calls");

        var cards = new CardsPart(engine, [calls, own], new ChartContext(Wording.In("en"), new DateOnly(2026, 9, 30), "data"), "EUR").Of();

        Assert.Equal([("calls", null), ("won_amount", "EUR")], cards.Select(card => (card.Kpi, card.Value.Currency)));
        Assert.Equal([null, "EUR"], cards.Select(card => card.Target!.Value.Currency));
    }
}
