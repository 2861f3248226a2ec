using System.Reflection;
using SynthGovern.LibTorch.Modules;

namespace SynthGovern.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What turns an input into a result.</summary>
        public interface IModule<in T, out TResult>
        {
            TResult call(T input1);
        }

        /// <summary>
        /// A part of a network: its parameters (learnt), buffers (kept) and sub-modules, each under a name. What is registered belongs to the module and
        /// leaves the dispose scope it was made in; disposing the module frees it.
        /// </summary>
        public abstract partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> own = [];
            private readonly OrderedDictionary<string, Tensor> kept = [];
            private readonly OrderedDictionary<string, Module> parts = [];
            private readonly string name;

            protected Module(string name) => this.name = name;

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => name;

            /// <summary>Registers every field that holds a module, a parameter or a tensor, under the field's name. Call it last in the constructor.</summary>
            protected virtual void RegisterComponents()
            {
                const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (var type = GetType(); type != typeof(Module) && type is not null; type = type.BaseType)
                {
                    foreach (var field in type.GetFields(all))
                    {
                        if (parts.ContainsKey(field.Name) || own.ContainsKey(field.Name) || kept.ContainsKey(field.Name)) continue;
                        switch (field.GetValue(this))
                        {
                            case Module module: register_module(field.Name, module); break;
                            case Parameter parameter: register_parameter(field.Name, parameter); break;
                            case Tensor tensor: register_buffer(field.Name, tensor); break;
                        }
                    }
                }
            }

            public virtual void register_module(string name, Module submodule) => parts[Checked(name)] = submodule;

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                own[Checked(name)] = param;
                param.DetachFromDisposeScope();
            }

            public virtual void register_buffer(string name, Tensor tensor)
            {
                kept[Checked(name)] = tensor;
                tensor.DetachFromDisposeScope();
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => parts.Select(part => (part.Key, part.Value));

            public virtual IEnumerable<Module> children() => parts.Values;

            /// <summary>The sub-modules at every depth, with their dotted names; this module itself is not among them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                parts.SelectMany(part => part.Value.named_modules().Select(inner => ($"{part.Key}.{inner.name}", inner.module)).Prepend((part.Key, part.Value)));

            public virtual IEnumerable<Module> modules() => named_modules().Select(found => found.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var mine = own.Select(entry => (entry.Key, entry.Value));
                if (!recurse) return mine;
                return mine.Concat(parts.SelectMany(part => part.Value.named_parameters().Select(inner => ($"{part.Key}.{inner.name}", inner.parameter))));
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(found => found.parameter).Distinct<Parameter>(ReferenceEqualityComparer.Instance);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true)
            {
                var mine = kept.Select(entry => (entry.Key, entry.Value));
                if (!recurse) return mine;
                return mine.Concat(parts.SelectMany(part => part.Value.named_buffers().Select(inner => ($"{part.Key}.{inner.name}", inner.buffer))));
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true) => named_buffers(recurse).Select(found => found.buffer);

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(found => found.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(found => found.name == target).buffer;

            public virtual bool has_parameter(string target) => own.ContainsKey(target);

            public virtual bool has_buffer(string target) => kept.ContainsKey(target);

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var part in parts.Values) part.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad()
            {
                foreach (var parameter in parameters()) parameter.ClearGrad();
            }

            /// <summary>Calls the function with every sub-module and then with this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var part in parts.Values) part.apply(fn);
                fn(this);
                return this;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var parameter in own.Values) parameter.Dispose();
                foreach (var buffer in kept.Values) buffer.Dispose();
                foreach (var part in parts.Values) part.Dispose();
            }

            private protected void ClearModules() => parts.Clear();

            private static string Checked(string name) => name.Length > 0 && !name.Contains('.')
                ? name
                : throw new ArgumentException($"a component's name must not be empty and must not contain a dot: got '{name}'", nameof(name));
        }

        /// <summary>A module of one input.</summary>
        public abstract class Module<T, TResult> : Module, IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input) => forward(input);
        }

        /// <summary>A module of two inputs.</summary>
        public abstract class Module<T1, T2, TResult> : Module
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }

        /// <summary>A module of three inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult> : Module
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            public TResult call(T1 input1, T2 input2, T3 input3) => forward(input1, input2, input3);
        }
    }
}
