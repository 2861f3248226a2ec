// One violation of the architecture table per way in which a type can be used; the architecture test must name them all.
namespace SynthGovern.Tables
{
    public sealed class FieldOfPrivacy
    {
        private readonly Privacy.PlantedEvent? planted;

        public override string ToString() => planted is null ? "none" : "planted";
    }

    public sealed class CallsLearning
    {
        public static int Call() => Learning.PlantedModel.Count();
    }

    public sealed class Innocent;
}

namespace SynthGovern.Privacy
{
    public sealed class PlantedEvent;

    public sealed class InheritsTables : Measurements.PlantedBase;
}

namespace SynthGovern.Measurements
{
    public class PlantedBase;

    public sealed class LocalOfPolicies
    {
        public static string Text()
        {
            object local = typeof(Policies.PlantedRule);
            return local.ToString() ?? "";
        }
    }
}

namespace SynthGovern.Learning
{
    public sealed class PlantedModel
    {
        public static int Count() => 0;

        public static int Allowed(Tables.Innocent table) => table.GetHashCode();
    }

    public sealed class LambdaOfGenerators
    {
        public static Func<object> Make() => () => new Generators.PlantedGenerator();
    }
}

namespace SynthGovern.Generators
{
    public sealed class PlantedGenerator;
}

namespace SynthGovern.Audits
{
    public sealed class GenericOfGenerators
    {
        public static List<Generators.PlantedGenerator> List() => [];
    }

    [Releases.PlantedMark]
    public sealed class AttributeOfReleases;
}

namespace SynthGovern.Policies
{
    public sealed class PlantedRule;
}

namespace SynthGovern.Releases
{
    [AttributeUsage(AttributeTargets.All)]
    public sealed class PlantedMarkAttribute : Attribute;
}

namespace SynthGovern.Unknown
{
    public sealed class OutsideTheTable;
}
