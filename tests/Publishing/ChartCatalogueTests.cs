using Analytics.Publishing;
using Analytics.Texts;
using Xunit;

namespace Analytics.Tests.Publishing;

public class ChartCatalogueTests
{
    [Fact]
    public void EveryChart_HasANameOfItsOwnAndATitleInEachLanguage()
    {
        Assert.Equal(ChartCatalogue.All.Count, ChartCatalogue.All.Select(e => e.Name).Distinct().Count());
        // These names are those of the KPIs' own files.
        Assert.DoesNotContain(ChartCatalogue.All, e => e.Name.StartsWith("kpi_", StringComparison.Ordinal) || e.Name == "kpis");
        foreach (string language in Wording.Languages)
            Assert.All(ChartCatalogue.All, e => Assert.NotEmpty(e.Title(Wording.In(language))));
    }
}
